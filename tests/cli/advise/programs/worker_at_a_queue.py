# advice:
import asyncio


async def work(queue):
    while True:
        n = await queue.get()
        await asyncio.sleep(n)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    workers = [asyncio.create_task(work(queue)) for _ in range(2)]
    for n in (3, 1, 2):
        queue.put_nowait(n)
    await queue.join()
    print("done")


asyncio.run(main())
