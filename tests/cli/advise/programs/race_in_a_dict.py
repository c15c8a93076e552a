# advice: lost-update
import asyncio

bank = {"ann": 100}


async def pay(amount):
    balance = bank["ann"]
    await asyncio.sleep(1)
    bank["ann"] = balance - amount


async def main():
    await asyncio.gather(pay(10), pay(20))
    print(bank)


asyncio.run(main())
