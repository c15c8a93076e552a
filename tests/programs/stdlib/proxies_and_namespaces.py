"""mappingproxy and SimpleNamespace at the edges."""
import operator
import types

proxy = types.MappingProxyType({'a': 1, 'b': 2})
print(list(reversed(proxy)), proxy | {'c': 3}, {'c': 3} | proxy)
try:
    proxy |= {'c': 3}
except TypeError as error:
    print(error)

ring = types.SimpleNamespace(name='ring')
ring.itself = ring
print(ring)
print(types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), types.SimpleNamespace(a=1) != types.SimpleNamespace(a=2))


class Pretender:
    @property
    def __class__(self):
        return types.SimpleNamespace


class Derived(types.SimpleNamespace):
    pass


print(types.SimpleNamespace() == Pretender(), types.SimpleNamespace() == Derived(), Derived(a=1))
try:
    types.SimpleNamespace(1)
except TypeError as error:
    print(error)
print(operator.__lt__(1, 2), operator.__or__({1}, {2}), operator.__not__(3), operator.__contains__([1], 1), operator.__iadd__([1], [2]))
