# Large integers as times and limits.
import asyncio
import datetime
import time


async def attempt(f):
    try:
        result = f()
        if asyncio.iscoroutine(result):
            result = await result
        print(result)
    except Exception as e:
        print(type(e).__name__, e)


async def main():
    await attempt(lambda: asyncio.wait_for(asyncio.sleep(2**70), 5))
    await attempt(lambda: asyncio.sleep(10**400))
    await attempt(lambda: time.sleep(2**70))
    await attempt(lambda: asyncio.Queue(2**70).full())
    await attempt(lambda: datetime.timedelta.max - datetime.timedelta.min)
    await attempt(lambda: (datetime.timedelta.max, datetime.timedelta.min))
    await attempt(lambda: datetime.timedelta(days=2**70))
    await attempt(lambda: datetime.timedelta(days=10**9))
    await attempt(lambda: datetime.timedelta(days=400000000) // 3 * 2)
    await attempt(lambda: datetime.timedelta(microseconds=2**65))
    handle = asyncio.get_running_loop().call_later(2**60, print, "never")
    handle.cancel()


asyncio.run(main())
