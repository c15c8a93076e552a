# Coroutines awaited directly: their ends, their variables, what else holds on to them.
import asyncio


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


async def inner(noisy, fail):
    local = Noisy("local of " + noisy.name)
    if fail:
        raise ValueError(noisy.name)
    for _ in [1, 2, 3]:
        with open_nothing():
            return local.name


class open_nothing:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        print("exit")


async def outer():
    print(await inner(Noisy("a"), False))
    kept = inner(Noisy("b"), False)
    print(await kept)
    try:
        await kept
    except RuntimeError as e:
        print(e)
    try:
        await inner(Noisy("c"), True)
    except ValueError as e:
        failed = str(e)
    print("raised", failed)


class Chain:
    async def down(self, n):
        if n == 0:
            await asyncio.sleep(0)
            return 0
        return 1 + await self.down(n - 1)


async def forever(n):
    return await forever(n + 1)


async def main():
    await outer()
    print(await Chain().down(300))
    try:
        await forever(0)
    except RecursionError as e:
        print("RecursionError")
    print(await asyncio.gather(*[Chain().down(n) for n in range(5)]))


asyncio.run(main())
