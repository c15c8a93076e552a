"""Each waits for the other

Ana takes the fork and wants the knife; Bo takes the knife and wants the fork. Nobody is ready and no timer is
set: this program can never go on. Always take locks in the same order.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": ["deadlock"],
    "tasks": {"ana": {"icon": "🍴", "label": "Ana"}, "bo": {"icon": "🔪", "label": "Bo"}},
    "learnt": "Two locks taken in two orders can hold everybody for ever: a deadlock.",
    "see": "Python documentation, Synchronization Primitives: Lock: acquire()",
    "expect": ["async.total == 1", 'not "eats" in output', "exit_status == 3"],
    "zh": {"title": "互相等待",
        "story": "安娜拿了叉子想要刀，小波拿了刀想要叉子。没有谁就绪，也没有计时器：这个程序再也走不下去了。拿锁要总按同一个顺序。",
        "learnt": "两把锁按两种顺序拿，可能谁也动不了：死锁。",
        "tasks": {"ana": {"label": "安娜"}, "bo": {"label": "小波"}},
    },
}

async def ana(fork, knife):
    async with fork:
        await asyncio.sleep(1)
        async with knife:
            print("Ana eats")

async def bo(fork, knife):
    async with knife:
        await asyncio.sleep(1)
        async with fork:
            print("Bo eats")

async def main():
    fork, knife = asyncio.Lock(), asyncio.Lock()
    print("dinner is served")
    await asyncio.gather(ana(fork, knife), bo(fork, knife))

asyncio.run(main())
