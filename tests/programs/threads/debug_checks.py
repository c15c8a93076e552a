"""Debug mode refuses what only call_soon_threadsafe may do."""
import asyncio
import threading


def attempt(function, *args):
    try:
        print(type(function(*args)).__name__)
    except RuntimeError as e:
        print(type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("future done"))

    def from_outside():
        attempt(loop.call_soon, print)
        attempt(loop.call_later, 1, print)
        attempt(loop.call_at, 1, print)
        attempt(future.set_result, 1)
        attempt(loop.call_soon_threadsafe, print, "this is how")

    t = threading.Thread(target=from_outside)
    t.start()
    t.join()
    attempt(loop.call_soon, print, "inside")
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
