import collections.abc
from typing import *

T, S, U = TypeVar('T'), TypeVar('S'), TypeVar('U', bound=int)
P, Q, Ts = ParamSpec('P'), ParamSpec('Q', covariant=True), TypeVarTuple('Ts')
class Box(Generic[T]): pass
class Pair(Generic[T, S]): pass
class Call(Generic[P]): pass
class Mixed(Generic[T, P]): pass
class Shape(Generic[Unpack[Ts]]): pass
class Around(Generic[T, Unpack[Ts], S]): pass

def show(f):
    try:
        x = f()
        print(x, getattr(x, '__parameters__', '-'), getattr(x, '__args__', '-'))
    except Exception as e:
        print(type(e).__name__, e)

for f in (lambda: list[T][int], lambda: dict[T, S][int, str], lambda: dict[T, T][int], lambda: tuple[T, list[S]][int, str],
          lambda: list[T][S], lambda: list[list[T]][int], lambda: list[T][int, str], lambda: dict[T, S][int], lambda: list[int][str],
          lambda: List[T][int], lambda: Dict[T, S][int, str], lambda: Union[T, S][int, str], lambda: Union[T, int][int], lambda: Optional[T][str],
          lambda: (T | int)[str], lambda: (list[T] | S)[int, str], lambda: Callable[[T, S], U][int, str, bool], lambda: Callable[P, T][[int, str], bool],
          lambda: Callable[P, T][..., bool], lambda: Callable[P, T][Q, bool], lambda: Callable[P, T][Concatenate[int, Q], bool], lambda: Callable[P, T][int, bool],
          lambda: Callable[Concatenate[T, P], int][str, [int, bool]], lambda: Callable[Concatenate[T, P], int][str, ...], lambda: Callable[[], T][int],
          lambda: collections.abc.Callable[[T], S][int, str], lambda: collections.abc.Callable[P, T][[int], str], lambda: collections.abc.Callable[[int], str],
          lambda: Box[T], lambda: Box[int], lambda: Box[T][int], lambda: Box[list[T]][int], lambda: Box[int][str], lambda: Pair[int, T][str], lambda: Pair[int],
          lambda: Pair[T, T][int], lambda: Call[int, str], lambda: Call[[int, str]], lambda: Call[...], lambda: Call[P][int], lambda: Call[P][[int]], lambda: Call[[T]][int], lambda: Call[[]],
          lambda: Mixed[int, [str, bool]], lambda: Mixed[int, str], lambda: Mixed[int], lambda: Mixed[int, ...], lambda: Mixed[T, P][int, [str]],
          lambda: Shape[int, str], lambda: Shape[()], lambda: Shape[Unpack[Ts]], lambda: Shape[Unpack[Ts]][int, str], lambda: Shape[T, Unpack[Ts]][int, str, bool],
          lambda: Shape[Unpack[tuple[int, str]]], lambda: Shape[*tuple[int, str]], lambda: Shape[*tuple[int, ...]], lambda: Around[int, str], lambda: Around[int, str, bool, bytes], lambda: Around[int],
          lambda: Around[*tuple[int, ...]], lambda: Around[int, *tuple[int, ...], *tuple[str, ...]],
          lambda: tuple[*Ts], lambda: tuple[*Ts][int, str], lambda: tuple[T, *Ts], lambda: tuple[T, *Ts][int, str, bool], lambda: tuple[T, *Ts][()], lambda: Tuple[T, Unpack[Ts]][int, str],
          lambda: tuple[*Ts, *Ts], lambda: tuple[int, *tuple[str, bool]], lambda: list[T][*tuple[int]], lambda: list[T][*tuple[int, str]], lambda: Ts[int] if 0 else Unpack[Ts], lambda: list[Ts][int],
          lambda: Annotated[T, 'note'][int], lambda: Annotated[list[T], 1, 2][str], lambda: list[Annotated[T, 'x']][int], lambda: Annotated[Annotated[int, 1], 2],
          lambda: ClassVar[T][int], lambda: Final[int], lambda: Type[T][int], lambda: type[T][int], lambda: Literal[1, 'a'], lambda: Generic[T][int], lambda: Protocol[T],
          lambda: List[Generic[T]], lambda: Box[ClassVar[int]] if 0 else Box['Box'], lambda: Box[None], lambda: list[T][None], lambda: list[T]['x'],
          lambda: Concatenate[int, P], lambda: Concatenate[int, str], lambda: Concatenate[()], lambda: Callable[int, str], lambda: Callable[[int]], lambda: Callable[[int], [str]],
          lambda: list[T][ClassVar], lambda: list[T][Generic], lambda: list[T][(int, str),], lambda: TypeGuard[T][int], lambda: Iterator[T][int], lambda: Awaitable[list[T]][int],
          lambda: DefaultDict[str, T][int], lambda: Deque[T][int], lambda: Pattern[AnyStr][str], lambda: ContextManager[T][int]):
    show(f)
print(T, S, U, P, Q, Ts, TypeVar('C', contravariant=True), T.__module__, P.__module__, Ts.__name__, P.args, P.kwargs, P.args.__origin__ is P)
for hint in (list[int], List[int], Dict[str, int], Callable[[int], str], Callable[..., int], Callable[P, int], Callable[Concatenate[int, P], str], collections.abc.Callable[[int, str], bool],
             Union[int, str], int | str, Optional[int], Annotated[int, 'a', 'b'], Literal[1, 2], ClassVar[int], Generic[T], Generic, Box[int], Box, int, T, P.args, Unpack[Ts], Tuple[()], tuple[int, ...], Final[int],
             Type[int], List, Callable, Any):
    print(hint, get_origin(hint), get_args(hint))
print(Annotated[int, 'a'] == Annotated[int, 'a'], Annotated[int, 'a'] == Annotated[int, 'b'], Annotated[int, 'a'] == int, Annotated[int, 1].__metadata__, Annotated[int, 1].__origin__, hash(Annotated[int, 1]) == hash(Annotated[int, 1]))
print(*tuple[int, str], list(tuple[int])[0] == tuple[int], list(tuple[int])[0].__unpacked__, tuple[int].__unpacked__)
