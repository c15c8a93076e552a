# The mistake to see: requests stops the loop, a thread does not.
import asyncio
import time

import requests


async def wrong(url):
    return requests.get(url).status_code


async def right(url):
    return (await asyncio.to_thread(requests.get, url)).status_code


async def main():
    for fetch in (wrong, right):
        start = time.perf_counter()
        print(await asyncio.gather(*[fetch('https://example.com/delay/2') for _ in range(3)]))
        print(fetch.__name__, 'took', time.perf_counter() - start)


asyncio.run(main())
with requests.Session() as session:
    session.headers['Accept'] = 'text/plain'
    response = session.post('https://httpbin.org/post', data={'k': 'v'}, params={'q': 'a b'})
    print(response, response.ok, response.url, response.json()['form'], response.json()['headers']['Accept'])
response = requests.get('https://httpbin.org/status/418')
print(response.reason, bool(response))
for call in (response.raise_for_status, lambda: requests.get('https://example.com/delay/5', timeout=1.5),
             lambda: requests.get('example.com'), lambda: requests.get('https://x.invalid'),
             lambda: requests.get('https://example.com/').json()):
    try:
        call()
    except requests.exceptions.RequestException as error:
        print(type(error).__name__, error)
print(requests.get('https://example.com/delay/1.5').elapsed.total_seconds())
