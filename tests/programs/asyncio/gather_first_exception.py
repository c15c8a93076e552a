import asyncio


async def fail(seconds, text):
    await asyncio.sleep(seconds)
    print("failing", text)
    raise ValueError(text)


async def slow():
    await asyncio.sleep(5)
    print("slow goes on")


async def main():
    try:
        await asyncio.gather(slow(), fail(2, "second"), fail(1, "first"))
    except ValueError as error:
        print("caught", error, asyncio.get_running_loop().time())
    await asyncio.sleep(10)


asyncio.run(main())
