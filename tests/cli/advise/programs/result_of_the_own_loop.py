# advice: deadlock
import asyncio


async def ask():
    await asyncio.sleep(1)
    return 42


async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(ask(), loop)
    print(future.result())


asyncio.run(main())
