# advice:
import asyncio
import random

random.seed(7)


async def worker(name, queue, results):
    while True:
        job = await queue.get()
        await asyncio.sleep(0.1 * (job % 4 + 1))
        results.append((name, job * job))
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    results = []
    for job in range(12):
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(f"worker-{i}", queue, results)) for i in range(3)]
    await queue.join()
    for w in workers:
        w.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(len(results))


asyncio.run(main())
