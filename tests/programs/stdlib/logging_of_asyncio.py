"""Records that asyncio logs say where in asyncio they come from."""
import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout,
                    format="%(levelname)s %(name)s %(filename)s:%(lineno)d %(funcName)s %(module)s %(pathname)s | %(message)s")


async def fails():
    raise ValueError("lost")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    del task
    logging.getLogger("asyncio").info("said by the program")


asyncio.run(main())
logging.getLogger("asyncio").setLevel(logging.ERROR)
loop = asyncio.new_event_loop()
future = loop.create_future()
future.set_exception(KeyError(1))
del future
loop.set_debug(True)
loop.close()
