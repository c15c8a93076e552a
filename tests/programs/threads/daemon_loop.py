"""A daemon's loop stops where it stands: no task of it is missed."""
import asyncio
import threading
import time


async def work():
    try:
        await asyncio.sleep(100)
    finally:
        print("never said")


async def main():
    asyncio.create_task(work())
    await asyncio.sleep(50)


threading.Thread(target=asyncio.run, args=(main(),), daemon=True).start()
time.sleep(1)
print("over", time.time())
