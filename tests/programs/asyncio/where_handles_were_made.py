"""In debug mode a handle tells where it was made, as far as ten frames reach, the library's among them."""
import asyncio


def spill(what):
    raise ValueError("spilt")


def make(loop, how, depth):
    if depth > 1:
        make(loop, how, depth - 1)
    elif how == "soon":
        loop.call_soon(spill, how)
    elif how == "at":
        loop.call_at(loop.time() + 1, spill, how)
    elif how == "later":
        loop.call_later(1, spill, how)
    else:
        future = loop.create_future()
        future.add_done_callback(spill)
        future.set_result(how)


async def main():
    loop = asyncio.get_running_loop()
    for how in "soon", "at", "later", "future":
        for depth in range(1, 12, 2):
            print(how, depth)
            make(loop, how, depth)
            await asyncio.sleep(2)

asyncio.run(main(), debug=True)
