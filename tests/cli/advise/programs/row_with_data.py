# advice:
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name.upper()


async def main():
    page = await fetch("page", 3)
    photo = await fetch(page + ".photo", 2)
    print(page, photo)


asyncio.run(main())
