# advice:
import asyncio

basket = []


async def put(what):
    await asyncio.sleep(1)
    basket.append(what)


async def count():
    await asyncio.sleep(1)
    return len(basket)


async def main():
    await put("egg")
    print(await count())
    await put("milk")
    n = await count()
    print(n)


asyncio.run(main())
