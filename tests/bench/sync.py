# Lock, Event, Condition and Semaphore under contention.
import asyncio

TURNS = 60000


async def take_lock(lock, log):
    for _ in range(TURNS):
        async with lock:
            log["lock"] += 1
            await asyncio.sleep(0)


async def take_semaphore(semaphore, log):
    for _ in range(TURNS // 2):
        async with semaphore:
            log["semaphore"] += 1
            await asyncio.sleep(0)


async def wave(mine, yours, log):
    for _ in range(TURNS):
        await mine.wait()
        mine.clear()
        log["event"] += 1
        yours.set()


async def baton(condition, log, parity):
    async with condition:
        for _ in range(TURNS // 2):
            await condition.wait_for(lambda: log["baton"] % 2 == parity)
            log["baton"] += 1
            condition.notify_all()


async def main():
    log = {"lock": 0, "semaphore": 0, "event": 0, "baton": 0}
    lock, semaphore, condition = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Condition()
    left, right = asyncio.Event(), asyncio.Event()
    left.set()
    await asyncio.gather(take_lock(lock, log), take_lock(lock, log), *[take_semaphore(semaphore, log) for _ in range(4)],
                         wave(left, right, log), wave(right, left, log), baton(condition, log, 0), baton(condition, log, 1))
    print("sync", log)


asyncio.run(main())
