# advice: fan-out
import asyncio


async def ask(n):
    await asyncio.sleep(1)
    return """
an answer
"""


async def main():
    answers = await asyncio.gather(*[ask(n) for n in range(2000)])
    print(len(answers))


asyncio.run(main())
