# advice: never-awaited
import asyncio


class Bell:
    async def ring(self):
        print("ring")


async def main():
    bell = Bell()
    for _ in range(3):
        bell.ring()


asyncio.run(main())
