# advice: serial-awaits
import asyncio


async def fetch(name):
    await asyncio.sleep(len(name))
    return name.title()


async def main():
    pages = []
    for name in ("tea", "rice", "soup"):
        pages.append(await fetch(name))
    print(pages)


asyncio.run(main())
