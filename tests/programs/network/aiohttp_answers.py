# What an answer holds, and what the settings say about it.
import asyncio

import aiohttp
from aiohttp import ClientSession, ClientTimeout

__watchpot__ = {
    'network': {
        'https://shop.example/price': {'latency': 0.5, 'json': {'tea': 3, 'cake': 4}},
        'https://shop.example/open': {'latency': 2, 'status': 503, 'text': 'closed', 'headers': {'Retry-After': '60'}},
        'https://shop.example/*': {'latency': 1, 'text': 'shelf'},
        'https://gone.example/*': {'error': 'Connection refused'},
    },
}


async def main():
    loop = asyncio.get_running_loop()
    async with ClientSession(headers={'User-Agent': 'pot'}, timeout=ClientTimeout(total=5)) as session:
        async with session.get('https://shop.example/price', params={'day': 'monday', 'n': 2}) as response:
            print(response.status, response.url, await response.json(), response.content_type, loop.time())
        response = await session.get('https://shop.example/open')
        print(response.status, response.ok, response.headers['retry-after'], await response.text(), loop.time())
        try:
            response.raise_for_status()
        except aiohttp.ClientResponseError as error:
            print(type(error).__name__, error.status, error)
        response.release()
        async with session.get('https://shop.example/shelf/7') as response:
            print(await response.read(), loop.time())
            try:
                await response.json()
            except aiohttp.ContentTypeError as error:
                print(error.message)
        async with session.post('https://httpbin.org/post', json={'a': [1, 2]}) as response:
            answer = await response.json()
            print(response.status, answer['json'], answer['headers']['User-Agent'], answer['headers']['Content-Type'])
        async with session.put('https://httpbin.org/put', data={'a': 'x y'}) as response:
            print((await response.json())['form'])
        async with session.get('https://httpbin.org/status/404') as response:
            print(response.status, response.reason)
        for url in ('https://gone.example/x', 'https://no-such-host.invalid/'):
            try:
                async with session.get(url):
                    print('not reached')
            except aiohttp.ClientConnectorError as error:
                print(isinstance(error, OSError), error)
        before = loop.time()
        try:
            async with session.get('https://httpbin.org/delay/9'):
                print('not reached')
        except asyncio.TimeoutError:
            print('too slow after', loop.time() - before)
        try:
            await session.get('no address')
        except aiohttp.InvalidURL as error:
            print(repr(error))
    try:
        await session.get('https://shop.example/')
    except RuntimeError as error:
        print(error)


asyncio.run(main())
