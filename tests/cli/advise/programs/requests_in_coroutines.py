# advice: blocking
import asyncio
import requests


async def fetch(i):
    return requests.get(f"https://example.org/delay/{i}").status_code


async def main():
    print(await asyncio.gather(*(fetch(i) for i in (1, 1, 1))))


asyncio.run(main())
