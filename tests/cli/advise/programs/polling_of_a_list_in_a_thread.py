# advice: busy-polling
import asyncio
import threading
import time

results = []


def work():
    time.sleep(5)
    results.append(42)


async def main():
    threading.Thread(target=work).start()
    while len(results) == 0:
        await asyncio.sleep(0.05)
    print(results)


asyncio.run(main())
