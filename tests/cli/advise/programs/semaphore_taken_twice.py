# advice: deadlock
import asyncio

seats = asyncio.Semaphore(2)


async def visit(name):
    async with seats:
        await asyncio.sleep(1)
        async with seats:
            print(name, "sits on two")


async def main():
    await asyncio.gather(*(visit(f"guest {n}") for n in range(2)))


asyncio.run(main())
