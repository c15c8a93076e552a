# advice:
import asyncio

import aiohttp


async def order(session, n):
    async with session.post(f"https://shop.example/delay/{n}") as response:
        return response.status


async def main():
    async with aiohttp.ClientSession() as session:
        answers = []
        for n in (1, 2, 3):
            answers.append(await order(session, n))
        print(answers)


asyncio.run(main())
