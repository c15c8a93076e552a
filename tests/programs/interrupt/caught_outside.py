# The usual way to end an endless program.
import asyncio
import time


async def main():
    while True:
        await asyncio.sleep(10)


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('stopped at', time.time())
