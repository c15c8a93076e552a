# advice:
import asyncio

cache = {}


async def lookup(name):
    if name not in cache:
        cache[name] = asyncio.ensure_future(ask(name))
    return await cache[name]


async def ask(name):
    await asyncio.sleep(1)
    return name[::-1]


async def main():
    print(await asyncio.gather(*(lookup(n) for n in ["ab", "cd", "ab", "ab"])))


asyncio.run(main())
