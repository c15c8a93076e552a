# advice:
import asyncio

balance = 100


async def deposit(lock, amount):
    global balance
    async with lock:
        seen = balance
        await asyncio.sleep(1)
        balance = seen + amount


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(deposit(lock, amount) for amount in (10, 20, 30)))
    print(balance)


asyncio.run(main())
