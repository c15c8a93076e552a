# A session that nobody closes.
import asyncio

import aiohttp


async def main():
    session = aiohttp.ClientSession()
    response = await session.get('https://example.com/delay/1')
    print(response.status)


asyncio.run(main())
