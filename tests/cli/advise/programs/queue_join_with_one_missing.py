# advice: deadlock
import asyncio


async def worker(queue):
    while True:
        n = await queue.get()
        if n % 2:
            continue
        print("worked on", n)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in range(4):
        queue.put_nowait(n)
    task = asyncio.create_task(worker(queue))
    await queue.join()
    task.cancel()
    print("done")


asyncio.run(main())
