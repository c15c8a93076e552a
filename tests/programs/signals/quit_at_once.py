"""os._exit: nothing more runs, not even `finally`."""
import asyncio
import atexit
import os
import sys

atexit.register(print, "never")


async def main():
    try:
        await asyncio.sleep(1)
        print("going", flush=True)
        os._exit(7)
    finally:
        print("never")


asyncio.run(main())
