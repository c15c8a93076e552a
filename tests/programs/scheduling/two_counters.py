import asyncio


async def count(name, delay):
    for i in range(3):
        await asyncio.sleep(delay)
        print(f"{asyncio.get_running_loop().time():.1f} {name} {i}")


async def main():
    await asyncio.gather(count("slow", 0.3), count("fast", 0.1))


asyncio.run(main())
