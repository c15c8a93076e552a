# advice: deadlock
import asyncio


async def consumer(name, queue):
	while True:
		item = await queue.get()
		print(name, "got", item)


async def main():
	queue = asyncio.Queue(2)
	workers = [asyncio.create_task(consumer(name, queue)) for name in "abc"]
	for n in range(6):
		await queue.put(n)
	await asyncio.gather(*workers)


asyncio.run(main())
