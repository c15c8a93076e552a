# Coroutines from before `async def`.
import asyncio


@asyncio.coroutine
def boil(minutes):
    print('on')
    yield from asyncio.sleep(minutes)
    print('off')
    return minutes


class Cook:
    @asyncio.coroutine
    def cook(self):
        one = yield from boil(2)
        two = yield from asyncio.async(boil(3))
        return one + two


async def new_style():
    return await boil(1)

loop = asyncio.get_event_loop()
print(loop.run_until_complete(Cook().cook()), loop.time())
print(loop.run_until_complete(new_style()), loop.time())
print(asyncio.iscoroutinefunction(boil))
done, pending = loop.run_until_complete(asyncio.wait([boil(1), new_style()]))
print(sorted(task.result() for task in done), pending)
loop.close()
