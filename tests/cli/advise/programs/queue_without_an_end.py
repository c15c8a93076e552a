# advice: deadlock
import asyncio
async def producer(queue):
    for n in range(3):
        await asyncio.sleep(1)
        await queue.put(n)
async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item)
async def main():
    queue = asyncio.Queue()
    await asyncio.gather(producer(queue), consumer(queue))
asyncio.run(main())
