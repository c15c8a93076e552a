# advice: deadlock
import asyncio

PLAYERS = 4


async def player(n, barrier):
    await asyncio.sleep(n)
    await barrier.wait()
    print("player", n)


async def main():
    barrier = asyncio.Barrier(PLAYERS)
    await asyncio.gather(*(player(n, barrier) for n in range(3)))


asyncio.run(main())
