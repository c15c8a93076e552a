# advice: deadlock
import asyncio


async def ask(queue):
    return await queue.get()


async def main():
    print(await ask(asyncio.Queue()) + 1)


asyncio.run(main())
