# advice: deadlock
import asyncio
async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item)
async def main():
    queue = asyncio.Queue()
    worker = asyncio.create_task(consumer(queue))
    for n in range(3):
        queue.put_nowait(n)
    await queue.join()
    worker.cancel()
asyncio.run(main())
