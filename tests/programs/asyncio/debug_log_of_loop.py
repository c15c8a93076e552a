# With logging on, a loop says which selector it has, and in debug mode when it is closed.
import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format='%(name)s %(levelname)s %(message)s')


async def main():
    await asyncio.sleep(1)


asyncio.run(main(), debug=True)
asyncio.run(main())
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.close()
loop.close()
