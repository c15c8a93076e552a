# advice: deadlock
import asyncio


async def work(answer):
    await asyncio.sleep(1)
    print("worked")


async def main():
    answer = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(answer))
    await answer
    await task
    print("done")


asyncio.run(main())
