"""The loop's own thread waits for a coroutine that only it could run."""
import asyncio


async def child():
    return 1


async def main():
    future = asyncio.run_coroutine_threadsafe(child(), asyncio.get_running_loop())
    print(future.result())


asyncio.run(main())
