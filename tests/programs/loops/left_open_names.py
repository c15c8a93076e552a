"""A loop left open that leads to a function of the program keeps all its names: nothing that they hold says a word. What
nothing holds does: there only the cycle of a task and its future is left."""
import asyncio


class Finalised:
    def __del__(self):
        print("never printed")


class Shop:
    def __init__(self):
        self.orders = asyncio.Queue()

    async def serve(self):
        await self.orders.get()


async def fails():
    raise ValueError("nobody asks")


async def waits_for_ever():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("closed")


def later():
    print("never called")


loop = asyncio.get_event_loop()
finalised = Finalised()
shop = Shop()
loop.create_task(shop.serve())
failed = loop.create_task(fails())
loop.create_task(waits_for_ever(), name="forgotten")
never_awaited = fails()
first = asyncio.new_event_loop()
sleeping = first.create_task(asyncio.sleep(5))
first.run_until_complete(asyncio.sleep(1))
loop.call_later(10, later)
loop.run_until_complete(asyncio.sleep(1))
print("end")
