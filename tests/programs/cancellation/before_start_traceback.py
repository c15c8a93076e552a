"""A task that is cancelled before its first step was at its def line."""
import asyncio
import traceback


async def work(number):
    print("never")


async def main():
    task = asyncio.create_task(work(1))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        traceback.print_exc()


asyncio.run(main())
