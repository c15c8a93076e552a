"""A decorator that tries again with exponential backoff and jitter."""
import asyncio
import functools
import random
from typing import Any, Awaitable, Callable, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class RetryError(Exception):
    def __init__(self, attempts: int, last: BaseException):
        super().__init__(f"gave up after {attempts} attempts: {last!r}")
        self.attempts = attempts
        self.last = last


def retry(
    *exceptions: type[BaseException],
    tries: int = 3,
    base: float = 0.5,
    factor: float = 2.0,
    jitter: Callable[[], float] | None = None,
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    catch = exceptions or (Exception,)

    def decorator(func: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @functools.wraps(func)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            delay = base
            for attempt in range(1, tries + 1):
                try:
                    return await func(*args, **kwargs)
                except catch as exc:
                    if attempt == tries:
                        raise RetryError(attempt, exc) from exc
                    pause = delay + (jitter() if jitter else 0)
                    print(f"  attempt {attempt} of {func.__name__} failed ({exc}); next in {pause:.3f}s")
                    await asyncio.sleep(pause)
                    delay *= factor
            raise AssertionError("unreachable")

        return wrapper

    return decorator


rng = random.Random(7)
calls: dict[str, int] = {}


@retry(ConnectionError, tries=4, base=0.25, jitter=lambda: rng.uniform(0, 0.1))
async def fetch(url: str, *, fail: int = 0) -> str:
    """Pretends to fetch."""
    calls[url] = calls.get(url, 0) + 1
    await asyncio.sleep(0.1)
    if calls[url] <= fail:
        raise ConnectionError(f"refused #{calls[url]}")
    return f"<{url}>"


@retry(tries=2)
async def always_bad() -> None:
    raise KeyError("nope")


async def main() -> None:
    print(fetch.__name__, "-", fetch.__doc__, "-", fetch.__wrapped__.__qualname__)
    print(await fetch("a.example", fail=2))
    try:
        await fetch("b.example", fail=9)
    except RetryError as error:
        print(error, error.attempts, type(error.__cause__).__name__)
    try:
        await always_bad()
    except RetryError as error:
        print(repr(error.last), error.__suppress_context__)
    print(f"{asyncio.get_running_loop().time():.3f}", calls)


asyncio.run(main())
