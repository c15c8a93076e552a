"""Classes that derive from Generic and from containers of typing, in any order."""
from typing import *
from collections.abc import Mapping as M
KT = TypeVar("KT"); VT = TypeVar("VT")


def tr(f):
    try:
        c = f(); print(c.__name__, [b.__name__ for b in c.__mro__], getattr(c, "__parameters__", None))
    except TypeError as e: print("TypeError", e)
def a():
    class A(Generic[KT, VT], Dict[KT, VT]): pass
    return A
def b():
    class B(Dict[KT, VT], Generic[VT, KT]): pass
    return B
def c():
    class C(List[KT], Iterable[KT]): pass
    return C
def d():
    class D(Generic[KT], List[int]): pass
    return D
def e():
    class E(Mapping[KT, VT]): pass
    return E
def f():
    class F(List): pass
    return F
def g():
    class G(Protocol[KT]): pass
    class H(G[KT], List[KT]): pass
    return H
def h():
    class A(Generic[KT]): pass
    class B(A[KT], Dict[KT, VT]): pass
    return B
def i():
    class A(Generic[KT]): pass
    class B(List[KT], A[KT]): pass
    return B
for x in (a,b,c,d,e,f,g,h,i): tr(x)
print(isinstance(5, SupportsInt), isinstance("5", SupportsInt), isinstance(2.5, SupportsFloat), isinstance(-1, SupportsAbs), isinstance("", SupportsIndex),
      isinstance(1.5, SupportsRound), issubclass(int, SupportsIndex))
