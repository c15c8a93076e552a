# advice: busy-polling
import asyncio
import time

letters = []


def post():
    time.sleep(5)
    letters.append("hello")


async def main():
    task = asyncio.create_task(asyncio.to_thread(post))
    while not letters: await asyncio.sleep(0.1)
    print(letters)
    await task


asyncio.run(main())
