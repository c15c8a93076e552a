# Subclasses of int, and __index__ and the like, with large values.
import math


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e)[:160])


class X(int):
    pass
x = X(2**100)
t(lambda: (x, x+1, type(x+1), x == 2**100, hash(x)==hash(2**100), {x:1}[2**100], int(x), type(int(x)), -x, str(x), f'{x:x}', x.bit_length(), x.bit_count()))
class Y:
    def __index__(self): return 2**90
    def __hash__(self): return 2**100
    def __len__(self): return 2**100
t(lambda: hex(Y()))
t(lambda: hash(Y()))
t(lambda: len(Y()))
t(lambda: [1][Y()])
t(lambda: [1]*Y())
t(lambda: float(Y()))
t(lambda: int(Y()))
t(lambda: math.sqrt(Y()))
t(lambda: math.gcd(Y(), 4))
t(lambda: {}.get(Y()))
t(lambda: 'abc'[Y():])
