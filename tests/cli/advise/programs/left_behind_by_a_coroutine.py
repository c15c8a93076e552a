# advice: left-behind
import asyncio


async def mail():
    await asyncio.sleep(2)
    print("mailed")


async def order():
    asyncio.create_task(mail())
    await asyncio.sleep(1)
    print("ordered")


async def main():
    await order()


asyncio.run(main())
