"""types.new_class, prepare_class, resolve_bases."""
import types
from typing import Generic, TypeVar


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        print('prepare', name, bases, kwds)
        return {'made': 'here'}

    def __new__(mcls, name, bases, namespace, **kwds):
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwds):
        super().__init__(name, bases, namespace)


class Base(metaclass=Meta):
    pass


class Entry:
    def __mro_entries__(self, bases):
        return (Base,)


T = TypeVar('T')
A = types.new_class('A', (Base,), {'size': 3}, lambda namespace: namespace.update(x=1))
print(A, A.x, A.made, type(A), types.prepare_class('B', (), {'metaclass': Meta, 'y': 1}), types.prepare_class('C', (int,)))
print(types.resolve_bases((int,)), types.resolve_bases((Entry(), int)), types.new_class('D', (Entry(),)).__mro__[1], len(types.new_class('E', (Generic[T],)).__orig_bases__))


class Other(type):
    pass


for action in [lambda: types.prepare_class('F', (Base, Other('G', (), {}))), lambda: types.new_class('H', (Base,), {'metaclass': Other})]:
    try:
        action()
    except TypeError as error:
        print(error)
