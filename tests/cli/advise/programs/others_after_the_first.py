# advice:
import asyncio


async def mail(n):
    await asyncio.sleep(n)
    print("mailed", n)


async def main():
    done, pending = await asyncio.wait([asyncio.create_task(mail(n)) for n in (1, 5)], return_when=asyncio.FIRST_COMPLETED)


asyncio.run(main())
