# advice: lost-update
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def deposit(self, amount):
        seen = self.balance
        await asyncio.sleep(1)
        self.balance = seen + amount


async def main():
    account = Account()
    await asyncio.gather(account.deposit(50), account.deposit(20))
    print(account.balance)


asyncio.run(main())
