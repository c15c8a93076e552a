"""What a callback sets in its context is its own affair."""
import asyncio
import contextvars

dish = contextvars.ContextVar("dish", default="nothing yet")


async def cook():
    def serve(oven):
        print("the waiter sees", dish.get())
        dish.set("an empty plate")

    oven = asyncio.get_running_loop().create_future()
    oven.add_done_callback(serve)
    dish.set("soup")
    asyncio.get_running_loop().call_later(1, oven.set_result, None)
    await oven
    print("the cook sees", dish.get())


async def bake():
    dish.set("bread")


loop = asyncio.new_event_loop()
for work in (cook, bake):
    loop.run_until_complete(loop.create_task(work()))
    print("outside:", dish.get())
loop.call_soon(lambda: dish.set("a bone"))
loop.run_until_complete(asyncio.sleep(0))
print("outside:", dish.get())
