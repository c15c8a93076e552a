# advice: nobody-keeps
import asyncio


async def mail(n):
    await asyncio.sleep(n)
    print("mailed", n)


async def main():
    for n in range(3):
        asyncio.create_task(mail(n))
    await asyncio.sleep(5)


asyncio.run(main())
