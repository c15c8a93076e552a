# advice: serial-awaits
import asyncio
import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return response.status


async def main():
    async with aiohttp.ClientSession() as session:
        for i in range(1, 4):
            print(await fetch(session, f"https://example.org/delay/{i}"))


asyncio.run(main())
