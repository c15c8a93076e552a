import typing, enum, string, sys
from typing import *
print(Any, List[int], Dict[str, int], Optional[int], Union[int, str], Callable[[int], str], Callable[..., Any], Tuple[int, ...], List, Literal['a', 1], Awaitable[None], AsyncIterator[int], Union[int], Optional[List[str]])
T = TypeVar('T')
class St(Generic[T]):
    def __init__(self): self.x = []
print(St[int], St(), type(St[int]()).__name__) if False else print(St[int], type(St[int]()).__name__)
class NT(NamedTuple):
    a: int
    b: str = 'x'
    def m(self): return self.a
print(NT(1), NT(1).m(), NT._fields)
class TD(TypedDict, total=False):
    a: int
print(TD(a=1), TD.__annotations__)
class Pr(Protocol):
    def f(self): ...
@runtime_checkable
class Pr2(Protocol):
    def f(self): ...
class Im:
    def f(self): pass
print(isinstance(Im(), Pr2), isinstance(1, Pr2))
print(cast(int, 'a'), TYPE_CHECKING, T, get_origin(List[int]), get_args(Dict[str,int]), get_type_hints(NT))
U = NewType('U', int); print(U(3))
class Co(enum.Enum):
    R = 1
    G = 2
    B = enum.auto()
    def hi(self): return self.name.lower()
print(Co.R, repr(Co.G), Co(3), Co['R'], list(Co), len(Co), Co.R.value, Co.R.hi(), Co.R is Co(1), Co.R == Co.G, Co.R in Co, f'{Co.R}', Co)
for f in (lambda: Co(9), lambda: Co['Z'], lambda: setattr(Co,'R',3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class I(enum.IntEnum):
    A = 1
    B = 2
print(I.A, repr(I.A), I.A < I.B, I.A + 1, f'{I.A}', sorted([I.B, I.A]), I(2))
class Fl(enum.Flag):
    X = enum.auto()
    Y = enum.auto()
    Z = enum.auto()
print(Fl.X | Fl.Y, repr(Fl.X|Fl.Z), Fl.X in (Fl.X|Fl.Y), bool(Fl.X & Fl.Y), Fl(0), ~Fl.X, Fl.Z.value)
class SE(enum.StrEnum):
    A = enum.auto()
    B = 'bee'
print(SE.A, SE.B, repr(SE.B), SE.A == 'a')
class Pl(enum.Enum):
    E = (1.0, 2)
    def __init__(self, m, r): self.m = m; self.r = r
print(Pl.E.m, Pl.E)
E2 = enum.Enum('E2', 'A B'); print(list(E2))
class St2(str, enum.Enum):
    Q = 'q'
print(St2.Q, St2.Q == 'q', repr(St2.Q), {Co.R: 1}[Co.R])
print(string.ascii_letters, string.Template('$a ${b} $$').substitute(a=1,b=2), string.capwords('ab cd'))
def fn(x: "int", *a: Optional[int]) -> List['fn']: ...
print(fn.__annotations__)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('hello'); print(len(w), w[0].message, w[0].category)
warnings.filterwarnings('error', category=UserWarning)
try: warnings.warn('x')
except UserWarning as e: print('raised', e)
