# advice:
import asyncio


class RateLimiter:
    def __init__(self, rate):
        self.interval = 1 / rate
        self.next_time = 0.0
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            now = asyncio.get_running_loop().time()
            wait = self.next_time - now
            if wait > 0:
                await asyncio.sleep(wait)
            self.next_time = max(now, self.next_time) + self.interval


async def call(limiter, i):
    await limiter.acquire()
    await asyncio.sleep(1)
    return i


async def main():
    limiter = RateLimiter(5)
    print(await asyncio.gather(*(call(limiter, i) for i in range(10))))


asyncio.run(main())
