# advice: busy-polling
import asyncio
import threading
import time


async def main():
    thread = threading.Thread(target=time.sleep, args=(5,))
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.1)
    print("joined")


asyncio.run(main())
