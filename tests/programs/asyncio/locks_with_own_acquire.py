"""`async with` goes through the acquire() and release() that a class, or a single lock, has of its own."""
import asyncio


class Turnstile(asyncio.Semaphore):
    """Counts who is inside, and how long everybody has waited."""

    def __init__(self, places):
        super().__init__(places)
        self.inside = self.most = 0
        self.waited = []

    async def acquire(self):
        came = asyncio.get_running_loop().time()
        await super().acquire()
        self.waited.append(round(asyncio.get_running_loop().time() - came, 3))
        self.inside += 1
        self.most = max(self.most, self.inside)
        return True

    def release(self):
        self.inside -= 1
        super().release()


class Door(asyncio.Lock):
    async def acquire(self):
        print("knock")
        return await super().acquire()


class Named(asyncio.BoundedSemaphore):
    """Nothing of its own but a name."""
    name = "pool"


async def visit(gate, seconds):
    async with gate as inside:
        await asyncio.sleep(seconds)
        return inside


async def main():
    gate = Turnstile(2)
    print(await asyncio.gather(*(visit(gate, n / 10) for n in range(5))))
    print(gate.waited, gate.most, gate.inside)

    door = Door()
    await asyncio.gather(visit(door, 1), visit(door, 1))
    print(door.locked(), asyncio.get_running_loop().time())

    lock = asyncio.Lock()
    take, give = lock.acquire, lock.release

    async def acquire():
        print("by hand")
        return await take()

    def release():
        print("given back")
        give()

    lock.acquire, lock.release = acquire, release
    await asyncio.gather(visit(lock, 1), visit(lock, 1))
    print(lock.locked())

    pool = Named(1)
    await asyncio.gather(visit(pool, 1), visit(pool, 1))
    print(pool.name, pool.locked(), asyncio.get_running_loop().time())

    coroutine = gate.__aenter__()
    print(coroutine.__qualname__)
    coroutine.close()

    class Broken(asyncio.Lock):
        acquire = None

    try:
        await visit(Broken(), 1)
    except TypeError as error:
        print(error)


asyncio.run(main())
