import asyncio


async def sleeper(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
    print(name, asyncio.get_running_loop().time())


async def main():
    loop = asyncio.get_running_loop()
    loop.call_at(0.8, print, "0.8 set first")
    loop.call_at(0.1 + 0.7, print, "0.1 + 0.7 set second")
    loop.call_at(0.8, print, "0.8 set third")
    await asyncio.gather(sleeper("b", 1), sleeper("a", 0.5, 0.5), sleeper("c", 1))


asyncio.run(main())
