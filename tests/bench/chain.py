# A word passed down a long line of awaits and back: entering the innermost frame.
import asyncio

LENGTH = 400
WORDS = 20000


async def whisper(position):
    if position == LENGTH:
        await asyncio.sleep(0)
        return 1
    return await whisper(position + 1) + 1


async def main():
    heard = 0
    for _ in range(WORDS):
        heard += await whisper(0)
    print("chain", heard)


asyncio.run(main())
