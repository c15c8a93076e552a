"""A loop that debugs tells where its tasks, futures and handles were made."""
import asyncio
import time


async def fail():
    raise ValueError("no flour")


async def bake():
    await asyncio.sleep(1)
    return "bread"


def knead():
    time.sleep(0.3)


def drop():
    raise KeyError("bowl")


def by_hand(loop):
    return loop.create_task(bake())


async def main():
    loop = asyncio.get_running_loop()
    failing = asyncio.create_task(fail(), name="failing")
    print(failing)
    print(loop.create_future(), asyncio.Future())
    print(loop.call_later(0.1, knead))
    print(loop.call_soon(drop))
    hand = by_hand(loop)
    await asyncio.sleep(0.5)
    print(hand)
    print(asyncio.gather(bake(), bake()), asyncio.gather())
    del failing
    async with asyncio.TaskGroup() as group:
        print(group.create_task(bake()))
    print(await asyncio.wait_for(bake(), 3))
    print(asyncio.ensure_future(bake()), asyncio.shield(hand))
    print(asyncio.current_task())
    time.sleep(0.5)
    await asyncio.to_thread(time.sleep, 0.2)


asyncio.run(main(), debug=True)

loop = asyncio.new_event_loop()
print(loop.create_task(bake()))
loop.set_debug(True)
left = loop.create_task(bake())
loop.run_until_complete(asyncio.sleep(0.25))
loop.close()
