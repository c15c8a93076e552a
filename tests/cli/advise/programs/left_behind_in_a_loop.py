# advice: left-behind
import asyncio


async def mail(n):
    await asyncio.sleep(1)
    print("mailed", n)


async def main():
    for n in range(3):
        asyncio.create_task(mail(n))
    await asyncio.sleep(0.5)


asyncio.run(main())
