# advice:
import asyncio
import threading

loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever).start()


async def main():
    await asyncio.sleep(1)
    done = asyncio.run_coroutine_threadsafe(asyncio.sleep(1, "slept"), loop)
    print(await asyncio.wrap_future(done))


asyncio.run(main())  # it comes to its end, but nobody stops the other loop
