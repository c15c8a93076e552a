"""A loop that nobody closes closes itself when it is collected, before the coroutines of its tasks."""
import asyncio
async def main():
    f = loop.create_future()
    try:
        await f
    finally:
        print("closing", loop)
        f.cancel()
        print("end")
async def two(): pass
loop = asyncio.new_event_loop()
t = loop.create_task(main())
loop.run_until_complete(loop.create_task(two()))
