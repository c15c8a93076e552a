# advice: busy-polling
import asyncio

letters = []


async def post():
    await asyncio.sleep(5)
    letters.append("hello")


async def main():
    task = asyncio.create_task(post())
    while not letters: await asyncio.sleep(0.1)  # until the post comes
    print(letters)
    await task


asyncio.run(main())
