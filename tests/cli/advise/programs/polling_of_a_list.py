# advice: busy-polling
import asyncio
results = []

async def work(n):
    await asyncio.sleep(n)
    results.append(n)

async def main():
    tasks = [asyncio.create_task(work(n)) for n in range(4)]
    while len(results) < 4:
        await asyncio.sleep(0.1)
    print(sorted(results))

asyncio.run(main())
