# advice: blocking
import asyncio
import time


def beep():
    time.sleep(2)
    print("beep")


async def main():
    asyncio.get_running_loop().call_later(0.2, beep)
    for n in range(6):
        await asyncio.sleep(0.5)
        print(n)


asyncio.run(main())
