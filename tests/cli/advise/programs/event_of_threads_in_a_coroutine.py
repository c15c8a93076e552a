# advice: deadlock
import asyncio
import threading


async def main():
    ready = threading.Event()
    asyncio.get_running_loop().call_soon(ready.set)
    ready.wait()
    print("ready")


asyncio.run(main())
