# advice: serial-awaits
import asyncio


async def fetch(name):
    await asyncio.sleep(len(name))
    return name.title()


async def main():
    print([await fetch(name) for name in ("tea", "rice", "soup") if name != "rice"])


asyncio.run(main())
