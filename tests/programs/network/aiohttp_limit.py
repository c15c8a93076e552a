# A connector with room for two.
import asyncio

import aiohttp


async def fetch(session, n):
    async with session.get(f'https://example.com/delay/1?n={n}') as response:
        await response.read()
    print(n, 'at', asyncio.get_running_loop().time())


async def main():
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=2)) as session:
        await asyncio.gather(*[fetch(session, n) for n in range(5)])
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        tasks = [asyncio.create_task(fetch(session, n)) for n in range(3)]
        await asyncio.sleep(0.5)
        tasks[1].cancel()
        print([type(result).__name__ for result in await asyncio.gather(*tasks, return_exceptions=True)])
        try:
            async with session.get('https://example.com/status/500'):
                pass
        except aiohttp.ClientError as error:
            print(error.status, error.message)


asyncio.run(main())
