"""Who is cancelled while it waits for the lock of its condition still gets that lock first; other odd ends of conditions and queues."""
import asyncio


async def eat(number, table):
    async with table:
        try:
            print(number, "is called:", await table.wait())
        except asyncio.CancelledError as error:
            print(number, "leaves", error.args, table.locked())
            raise


class Tray(asyncio.Queue):
    """A queue that refuses some items."""

    def _put(self, item):
        if item == "plate of stones":
            raise KeyError(item)
        super()._put(item)


async def main():
    table = asyncio.Condition()
    guests = [asyncio.create_task(eat(number, table)) for number in range(4)]
    await asyncio.sleep(0)
    async with table:
        table.notify(2)
        await asyncio.sleep(1)
        guests[0].cancel("no time")
        await asyncio.sleep(0)
        guests[0].cancel("really none")
        guests[2].cancel("another day")
        await asyncio.sleep(1)
    await asyncio.sleep(0)
    async with table:
        table.notify(-1)
        table.notify_all()
    print(await asyncio.gather(*guests, return_exceptions=True))
    for call in (table.notify, table.notify_all):
        try:
            call()
        except RuntimeError as error:
            print(error)

    tray = Tray(1)
    try:
        await tray.put("plate of stones")
    except KeyError as error:
        print(error, tray)
    cooks = [asyncio.create_task(tray.put(dish)) for dish in ("soup", "rice", "tea", "cake")]
    await asyncio.sleep(0)
    print(tray)
    cooks[1].cancel()
    print(tray.get_nowait())
    cooks[2].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(tray, await tray.get(), await asyncio.gather(*cooks, return_exceptions=True))
    tray.task_done()
    tray.task_done()
    try:
        tray.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
