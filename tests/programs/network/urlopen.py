# urllib.request blocks, so it belongs into a thread.
import asyncio
import json
import time
import urllib.request
from urllib.error import HTTPError, URLError


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.status, len(response.read())


async def main():
    loop = asyncio.get_running_loop()
    urls = [f'https://example.com/delay/{n}' for n in (1, 2, 3)]
    results = await asyncio.gather(*[loop.run_in_executor(None, fetch, url) for url in urls])
    print([status for status, _ in results], loop.time())


asyncio.run(main())
request = urllib.request.Request('https://httpbin.org/post', data=b'{"a": 1}', headers={'X-Pot': 'yes'})
print(request.get_method(), json.load(urllib.request.urlopen(request))['json'])
for url in ('https://example.com/status/404', 'https://x.invalid/', 'https://example.com/delay/30', 'nonsense'):
    try:
        urllib.request.urlopen(url, timeout=2)
    except HTTPError as error:
        print(error, error.code, error.read())
    except URLError as error:
        print(error)
    except (TimeoutError, ValueError) as error:
        print(error, time.time())
for line in urllib.request.urlopen('https://example.com/'):
    print(line)
