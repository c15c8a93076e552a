import asyncio


async def main():
    try:
        print(await asyncio.wait_for(asyncio.sleep(1, "result"), 1))
    except asyncio.TimeoutError:
        print("wait_for: timeout wins")
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(1)
        print("result")
    except TimeoutError:
        print("timeout(): timeout wins")
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(1))], timeout=1)
    print("wait:", len(done), len(pending))


asyncio.run(main())
