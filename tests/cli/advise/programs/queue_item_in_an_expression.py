# advice: deadlock
import asyncio


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    print(await queue.get())
    print(await queue.get())
    print("end")


asyncio.run(main())
