# advice: deadlock
import asyncio


class Bank:
    def __init__(self):
        self.cash, self.books = asyncio.Lock(), asyncio.Lock()

    async def pay(self):
        await self.cash.acquire()
        await asyncio.sleep(1)
        await self.books.acquire()
        print("paid")
        self.books.release()
        self.cash.release()

    async def audit(self):
        await self.books.acquire()
        await asyncio.sleep(1)
        await self.cash.acquire()
        print("audited")
        self.cash.release()
        self.books.release()


async def main():
    bank = Bank()
    async with asyncio.TaskGroup() as group:
        group.create_task(bank.pay())
        group.create_task(bank.audit())
    print("done")


asyncio.run(main())
