# advice: never-awaited
import asyncio


async def work(n):
    await asyncio.sleep(n)
    print(n)


async def main():
    jobs = []
    for n in range(3):
        jobs.append(work(n))
    print("made")


asyncio.run(main())
