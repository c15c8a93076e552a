# advice:
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def deposit(self, amount):
        seen = self.balance
        await asyncio.sleep(1)
        self.balance = seen + amount


async def main():
    mine, yours = Account(), Account()
    await asyncio.gather(mine.deposit(50), yours.deposit(20))
    print(mine.balance, yours.balance)


asyncio.run(main())
