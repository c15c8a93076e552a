# advice: serial-awaits
import asyncio

import aiohttp


async def fetch(session, n):
    async with session.get(f"https://shop.example/delay/{n}") as response:
        return response.status


async def main():
    async with aiohttp.ClientSession() as session:
        answers = []
        for n in (1, 2, 3):
            answer = await fetch(session, n)
            answers.append(answer)
        print(answers)


asyncio.run(main())
