"""What a collection has found alive keeps its order of last words, or goes behind the others."""
import asyncio
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


async def lonely(name):
    noisy = Noisy('in ' + name)
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print('end of', name)


async def main():
    gc.collect()
    kept = [asyncio.create_task(lonely('early'))]
    await asyncio.sleep(0)
    gc.collect()  # reaches the coroutine by way of its task, which is younger
    asyncio.create_task(lonely('late'))
    await asyncio.sleep(0)
    del kept
    gc.collect()
    print('collected')


inner = Noisy('inner')
outer = Noisy('outer')
outer.inner = inner
del inner
asyncio.run(main())


async def never():
    pass


class Holder:
    def __init__(self):
        self.me = self
        self.coroutine = never()


holder = Holder()
