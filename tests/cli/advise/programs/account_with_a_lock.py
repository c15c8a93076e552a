# advice:
import asyncio


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self.lock:
            balance = self.balance
            await asyncio.sleep(0.1)
            self.balance = balance - amount


async def main():
    account = Account(100)
    await asyncio.gather(*(account.withdraw(10) for _ in range(5)))
    print(account.balance)


asyncio.run(main())
