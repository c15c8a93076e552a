"""Classes derived from built-in ones take keywords in an __init__() or __new__() of their own, and nowhere else."""
import itertools

makers = {list: ([1, 2],), tuple: ([1, 2],), set: ([1, 2],), frozenset: ([1, 2],), filter: (bool, [0, 1]), map: (str, [1]), reversed: ([1, 2],),
          dict: ([(1, 2)],), int: (5,), str: ('s',), zip: ([1],), enumerate: ([1],)}
for base, args in makers.items():
    class Plain(base):
        pass

    class WithInit(base):
        def __init__(self, *args, extra=None):
            self.extra = extra

    class WithNew(base):
        def __new__(cls, *args, extra=None):
            self = super().__new__(cls, *args)
            self.extra = extra
            return self

    print(base.__name__, end=': ')
    for kind in (Plain, WithInit, WithNew):
        try:
            made = kind(*args, extra=3)
            print(kind.__name__, made.extra, end='; ')
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, end='; ')
    print()
try:
    class Wrong(tuple):
        pass
    Wrong(sequence=())
except TypeError as error:
    print(error)
