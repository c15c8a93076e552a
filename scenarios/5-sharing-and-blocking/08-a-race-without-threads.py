"""A race without threads

Two tellers add to one account: read it, think for a second, write it back. Both read 100, and one deposit is
lost. One lane is no protection: between the reading and the writing there is an await.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": ["lost-update"],
    "tasks": {"deposit": {"icon": "🏦", "label": "Deposit"}},
    "learnt": "Every await is a place where the world may change: hold the lock across it.",
    "see": "Python documentation, Developing with asyncio: Concurrency and Multithreading; Synchronization Primitives: Lock",
    "expect": ["async.total == 1", '"balance: 120" in output', '"balance: 170" in sync.output'],
    "zh": {"title": "没有线程也会竞争",
        "story": "两个柜员给同一个账户存钱：先读，想一秒，再写回去。两人读到的都是 100，一笔存款就丢了。单车道保护不了你：读和写之间有一个 await。",
        "learnt": "每个 await 处，世界都可能变样：要拿着锁跨过去。",
        "tasks": {"deposit": {"label": "存钱"}},
    },
}

balance = 100

async def deposit(amount):
    global balance
    seen = balance
    await asyncio.sleep(1)  # thinking
    balance = seen + amount
    print("deposited", amount)

async def main():
    await asyncio.gather(deposit(50), deposit(20))
    print("balance:", balance, "- should be 170")

asyncio.run(main())
