"""What counts as a coroutine function: mocks of one do, other mocks do not."""
import asyncio
import functools
import inspect
from unittest.mock import AsyncMock, MagicMock, Mock, patch


async def brew(minutes):
    await asyncio.sleep(minutes)
    return "tea"


class Kitchen:
    async def cook(self):
        pass

    def clean(self):
        pass


def tell(name, function):
    print(name, asyncio.iscoroutinefunction(function), inspect.iscoroutinefunction(function), inspect.isgeneratorfunction(function))


tell("AsyncMock", AsyncMock())
tell("Mock", Mock())
tell("MagicMock", MagicMock())
tell("partial", functools.partial(functools.partial(brew), 3))
tell("partial of a mock", functools.partial(AsyncMock(), 3))
tell("partial of print", functools.partial(print, 3))
tell("method", Kitchen().cook)
tell("plain method", Kitchen().clean)
tell("class", Kitchen)
tell("number", 3)


async def main():
    with patch("asyncio.sleep", new_callable=AsyncMock) as sleep:
        print(await brew(60), sleep.await_args, asyncio.iscoroutinefunction(sleep))
    with patch.object(Kitchen, "cook", new_callable=AsyncMock) as cook:
        await Kitchen().cook()
        print(cook.await_count)


asyncio.run(main())
