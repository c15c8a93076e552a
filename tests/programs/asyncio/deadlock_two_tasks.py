import asyncio


async def main():
    tasks = []

    async def a():
        await tasks[1]

    async def b():
        await tasks[0]

    tasks += [asyncio.create_task(a()), asyncio.create_task(b())]
    await asyncio.sleep(1)
    print("now both wait")
    await asyncio.gather(*tasks)


asyncio.run(main())
