# Three pages at once, then one after the other.
import asyncio
import time

import aiohttp

URLS = ['https://example.com/delay/3', 'https://example.com/delay/1', 'https://example.com/delay/2']


async def fetch(session, url):
    async with session.get(url) as response:
        await response.text()
        print(f'{time.perf_counter():g} s: {response.status} {response.url}')
        return response.status


async def main():
    async with aiohttp.ClientSession() as session:
        print(await asyncio.gather(*[fetch(session, url) for url in URLS]))
        for url in URLS:
            await fetch(session, url)
    print(session.closed)


asyncio.run(main())
