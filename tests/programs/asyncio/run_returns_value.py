import asyncio


async def main():
    await asyncio.sleep(1)
    return "result"


print(asyncio.run(main()))
print(asyncio.run(asyncio.sleep(1, "from sleep")))
