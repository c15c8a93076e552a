"""A token bucket that limits how often something may happen."""
import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class TokenBucket:
    rate: float
    capacity: int
    _tokens: float = field(init=False)
    _updated: float = field(init=False, repr=False)
    _lock: asyncio.Lock = field(init=False, repr=False, default_factory=asyncio.Lock)

    def __post_init__(self):
        self._tokens = self.capacity
        self._updated = time.monotonic()

    def _refill(self):
        now = time.monotonic()
        self._tokens = min(self.capacity, self._tokens + (now - self._updated) * self.rate)
        self._updated = now

    async def acquire(self, n: int = 1) -> float:
        if n > self.capacity:
            raise ValueError(f"cannot take {n} from a bucket of {self.capacity}")
        async with self._lock:
            self._refill()
            waited = 0.0
            while self._tokens < n:
                need = (n - self._tokens) / self.rate
                waited += need
                await asyncio.sleep(need)
                self._refill()
            self._tokens -= n
            return waited

    @asynccontextmanager
    async def limit(self, n=1):
        waited = await self.acquire(n)
        try:
            yield waited
        finally:
            pass


async def call(i, bucket, log):
    async with bucket.limit() as waited:
        log.append((i, round(time.monotonic(), 3), round(waited, 3)))


async def main():
    bucket = TokenBucket(rate=4, capacity=3)
    print(bucket)
    log = []
    await asyncio.gather(*(call(i, bucket, log) for i in range(10)))
    for i, at, waited in sorted(log, key=lambda row: (row[1], row[0])):
        print(f"{i:>2} at {at:<6} waited {waited:5.2f} {'#' * int(at * 4)}")
    try:
        await bucket.acquire(5)
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
