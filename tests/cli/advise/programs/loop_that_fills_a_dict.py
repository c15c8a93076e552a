# advice: serial-awaits
import asyncio


async def fetch(name):
    await asyncio.sleep(1)
    return name.upper()


async def main():
    results = {}
    for name in ["a", "b", "c"]:
        results[name] = await fetch(name)
    print(results)


asyncio.run(main())
