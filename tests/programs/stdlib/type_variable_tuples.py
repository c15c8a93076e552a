"""What type variables, tuples of them among them, make of arguments; errors, too."""
from typing import *
T = TypeVar('T'); U = TypeVar('U'); Ts = TypeVarTuple('Ts'); Us = TypeVarTuple('Us')
class A(Generic[T, Unpack[Ts], U]): pass
class B(Generic[Unpack[Ts]]): pass
class C(Generic[T, Unpack[Ts]]): pass
E = tuple[int, ...]
cases = ["A[int, str]", "A[int, str, float]", "A[int, str, float, bool]", "A[int]", "A[*E]", "A[int, *E]", "A[*E, int]", "A[int, *E, str]", "A[str, int, *E, bool]",
 "A[*E, *E]", "B[()]", "B[int]", "B[*E]", "C[int]", "C[*E]", "C[str, *E]", "C[str, float, *E]", "C[()]", "Generic[Unpack[Ts], Unpack[Us]]", "tuple[T, Unpack[Ts]][int]", "tuple[T, Unpack[Ts]][*E]",
 "Tuple[Unpack[Ts], T][int, *E]", "Callable[[Unpack[Ts]], T][int, str, float]", "A[int, Unpack[Tuple[str, ...]], bool]", "A[int, Unpack[Ts], bool]"]
for c in cases:
    try:
        r = eval(c); print(c, r, getattr(r, '__args__', None))
    except Exception as e: print(c, type(e).__name__, e)
