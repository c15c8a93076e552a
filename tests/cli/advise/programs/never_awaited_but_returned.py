# advice: never-awaited
import asyncio


async def fetch():
    await asyncio.sleep(1)
    return "page"


async def page():
    return fetch()


async def main():
    text = await page()
    print("done")


asyncio.run(main())
