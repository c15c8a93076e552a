# advice: serial-awaits
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name.upper()


async def main():
    page = await fetch("page", 3)
    print("page:", page)
    photo = await fetch("photo", 2)
    print("photo:", photo)


asyncio.run(main())
