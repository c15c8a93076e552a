import asyncio
import collections
import copy
import dataclasses
import decimal
import enum
import fractions
import functools
import sys
import threading


class Colour(enum.Enum):
    RED = 1
class P:
    def __init__(self, a): self.a = a; self.made = True
    def __repr__(self): return f"P({self.__dict__})"
class Q:
    __slots__ = ("x", "y")
    def __init__(self): self.x = [1]
class R(P):
    def __getstate__(self): print("getstate"); return {"a": self.a}
    def __setstate__(self, s): print("setstate", s); self.__dict__.update(s)
class S(P):
    def __reduce__(self): print("reduce"); return S, (self.a + 1,)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __getnewargs__(self): return tuple(self)
class L(list): pass
class D(dict): pass
class E1(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
@dataclasses.dataclass(frozen=True)
class F:
    x: int
    y: list
N = collections.namedtuple("N", "a b")
l = L([1, [2]]); l.tag = ["t"]
d = D(a=[1]); d.tag = 1
for o in [P([1]), R([1]), S(3), T(1, 2), l, d, E1("a"), F(1, [2]), N(1, [2]), Colour.RED, collections.deque([1, [2]], 5),
          collections.Counter("aab"), collections.OrderedDict(a=[1]), collections.defaultdict(list, a=[1]), {1, 2}, bytearray(b"x"),
          decimal.Decimal("1.5"), fractions.Fraction(1, 3), range(3), print, [].append, P(1).__repr__, functools.partial(print, 1)]:
    for f in copy.copy, copy.deepcopy:
        try:
            y = f(o)
            print(type(o).__name__, f.__name__, y is o, getattr(y, "__dict__", None) if not isinstance(o, (enum.Enum,)) else "", y == o)
        except Exception as e:
            print(type(o).__name__, f.__name__, type(e).__name__, e)
q = Q()
for f in copy.copy, copy.deepcopy:
    y = f(q); print(y.x, y.x is q.x, hasattr(y, "y"))
a = [1]; a.append(a); b = copy.deepcopy(a); print(b[1] is b)
t = ([],); t[0].append(t); u = copy.deepcopy(t); print(u[0][0] is u, u is t)
for o in [P(1), Q(), 5, "a", [1], {1: 2}, l, Colour.RED, ValueError("x")]:
    for name, args in ("__reduce__", ()), ("__reduce_ex__", (0,)), ("__reduce_ex__", (2,)), ("__reduce_ex__", (4,)), ("__getstate__", ()):
        try:
            r = getattr(o, name)(*args)
            print(type(o).__name__, name, args, [getattr(v, "__name__", v) if not hasattr(v, "__next__") else list(v) for v in r] if isinstance(r, tuple) else r)
        except Exception as e:
            print(type(o).__name__, name, args, type(e).__name__, e)
async def main():
    async def c(): pass
    co = c()
    for o in co, asyncio.current_task(), asyncio.get_running_loop().create_future(), (i for i in "a"), threading:
        try: copy.deepcopy(o); print(type(o), "copied")
        except TypeError as e: print(e)
    await co
asyncio.run(main())
print([n for n in dir(object()) if "reduce" in n or "state" in n])
print(sys.unraisablehook is sys.__unraisablehook__, sys.displayhook is sys.__displayhook__)
