import asyncio


class Range:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        await asyncio.sleep(1)
        self.i += 1
        return self.i


class Door:
    async def __aenter__(self):
        await asyncio.sleep(1)
        print("open")
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(1)
        print("close", kind.__name__ if kind else None, error)
        return kind is ValueError


async def main():
    async for i in Range(2):
        print(i)
    else:
        print("else")
    async with Door() as door, Door():
        print("inside")
        raise ValueError("swallowed")
    print(asyncio.get_running_loop().time())
    try:
        async for x in [1]:
            pass
    except TypeError as error:
        print(error)
    try:
        async with 5:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
