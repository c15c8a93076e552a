# While the loop is blocked, asyncio's handler cannot raise anything: the task goes on to its next await.
import asyncio
import time


async def main():
    try:
        time.sleep(5)
        print('slept until', time.time())
        await asyncio.sleep(5)
        print('not reached')
    except asyncio.CancelledError:
        print('cancelled at', time.time())
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('KeyboardInterrupt at', time.time())
