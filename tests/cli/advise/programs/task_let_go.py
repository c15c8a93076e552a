# advice: nobody-keeps
import asyncio


async def log(text):
    await asyncio.sleep(1)
    print("log:", text)


async def main():
    asyncio.create_task(log("begin"))
    await asyncio.sleep(3)
    print("end")


asyncio.run(main())
