# advice:
import asyncio
import threading


async def work():
    await asyncio.sleep(3)
    print("done")


def run(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()


loop = asyncio.new_event_loop()
thread = threading.Thread(target=run, args=(loop,))
thread.start()
asyncio.run_coroutine_threadsafe(work(), loop)
