"""What typing offers, at run time."""
import asyncio
import typing
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import (
    TYPE_CHECKING, Annotated, Any, ClassVar, Dict, Final, Generic, List, NewType, Optional, Protocol, Self, Set, Tuple, TypeAlias,
    TypedDict, TypeVar, Union, cast, get_type_hints, overload, runtime_checkable,
)

if TYPE_CHECKING:
    from nowhere import Nothing

T = TypeVar("T")
K = TypeVar("K", bound="Comparable")
Spoons = NewType("Spoons", int)
Json: TypeAlias = Union[Dict[str, "Json"], List["Json"], str, int, None]
LIMIT: Final = 3


class Comparable(Protocol):
    def __lt__(self, other: Any) -> bool: ...


@runtime_checkable
class Closeable(Protocol):
    async def close(self) -> None: ...


class Movie(TypedDict, total=False):
    title: str
    year: int


class Stack(Generic[T]):
    limit: ClassVar[int] = 10

    def __init__(self, items: Optional[Iterable[T]] = None) -> None:
        self.items: list[T] = list(items or ())

    def push(self, item: T) -> Self:
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


class File:
    async def close(self) -> None:
        await asyncio.sleep(0)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


async def first(items: AsyncIterator[T], default: T | None = None) -> T | None:
    async for item in items:
        return item
    return default


async def letters(text: str) -> AsyncGenerator[str, None]:
    for letter in text:
        yield letter


def apply(f: Callable[[int], Awaitable[T]], n: int) -> Coroutine[Any, Any, T]:
    async def run() -> T:
        return await f(n)

    return run()


async def main() -> None:
    stack = Stack[int]([1, 2])
    print(stack.push(3).push(4).pop(), stack.items, Stack[str]().items)
    print(await first(letters("xyz")), await first(letters(""), "none"))
    print(await apply(lambda n: asyncio.sleep(0.1, n * 2), 4))
    print(Spoons(5) + 1, cast(str, 5), double("ab"), LIMIT)
    movie: Movie = {"title": "Stalker", "year": 1979}
    print(movie, Movie(title="Solaris"), isinstance(movie, dict))
    print(isinstance(File(), Closeable), isinstance(3, Closeable))
    hints = get_type_hints(Stack.push)
    print(sorted(hints), hints["item"])
    print(apply.__annotations__["n"], double.__name__, first.__annotations__["default"])
    print(Optional[int], Union[int, str], List[int], Dict[str, int], Tuple[int, ...], Set[str], list[int] | None)
    print(int | str, isinstance(3, int | str), Annotated[int, "positive"], Mapping[str, Sequence[int]])
    print(typing.get_origin(list[int]), typing.get_args(dict[str, int]), Any, T)
    try:
        isinstance(3, Comparable)
    except TypeError as e:
        print(e)
    try:
        isinstance([], list[int])
    except TypeError as e:
        print(e)
    queue: asyncio.Queue[int] = asyncio.Queue()
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task: asyncio.Task[None] = asyncio.create_task(File().close())
    print(asyncio.Queue[int], asyncio.Task[None], asyncio.Future[str])
    await task


asyncio.run(main())
