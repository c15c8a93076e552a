"""Loops whose call_later(), call_at(), time() and create_future() are the program's."""
import asyncio


class Loud(asyncio.SelectorEventLoop):
    def call_later(self, delay, callback, *args, context=None):
        print('  call_later', delay, callback.__qualname__, len(args), context)
        return super().call_later(delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        print('  call_at', round(when, 3), callback.__qualname__, len(args), context)
        return super().call_at(when, callback, *args, context=context)

    def create_future(self):
        print('  create_future')
        return super().create_future()


async def nap(delay):
    try:
        return await asyncio.sleep(delay, f'slept {delay}')
    except asyncio.CancelledError as e:
        print('cancelled', e.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    print(await nap(1), loop.time())
    print(await asyncio.gather(nap(0.5), nap(0), nap(0.25)), loop.time())
    loop.call_later(0.5, print, 'called later')
    task = asyncio.create_task(nap(3))
    await asyncio.sleep(1)
    task.cancel('enough')
    print(await asyncio.gather(task, return_exceptions=True))
    try:
        await asyncio.wait_for(nap(5), 0.5)
    except TimeoutError:
        print('time is over', loop.time())
    try:
        async with asyncio.timeout(0.5):
            await nap(5)
    except TimeoutError:
        print('time is over', loop.time())
    print(await asyncio.wait([asyncio.create_task(nap(1))], timeout=2) and loop.time())
    print(await asyncio.shield(nap(0.125)))
    sleeping = asyncio.sleep(1)
    sleeping.close()
    return loop.time()


loop = Loud()
print(loop.run_until_complete(main()))
print(loop.run_until_complete(asyncio.sleep(1, 'bare')))
loop.close()


class Futures(asyncio.SelectorEventLoop):
    def create_future(self):
        return Named(loop=self)


class Named(asyncio.Future):
    count = 0

    def __init__(self, **options):
        super().__init__(**options)
        Named.count += 1

    def set_result(self, result):
        print('  set_result', result)
        super().set_result(result)


loop = Futures()
print(loop.run_until_complete(nap(0.25)), Named.count, type(loop.create_future()).__name__)
loop.close()


class Fast(asyncio.SelectorEventLoop):
    """Its time runs twice as fast."""

    def time(self):
        return 100 + 2 * super().time()


async def measure():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    loop.call_at(loop.time() + 1, lambda: print('  called at', loop.time(), slow.time()))
    await asyncio.sleep(2)
    async with asyncio.timeout(5):
        await asyncio.sleep(1)
    return loop.time(), slow.time()


slow = asyncio.new_event_loop()
print('before', slow.time())
loop = Fast()
print(loop.run_until_complete(measure()))
loop.close()
slow.close()


class Jumping(asyncio.SelectorEventLoop):
    """Nothing waits: the time jumps to the next timer, as in tests of programs."""
    now = 0.0

    def time(self):
        return self.now

    def _run_once(self):
        if not self._ready and self._scheduled:
            self.now = max(self.now, self._scheduled[0].when())
        super()._run_once()


async def long_day():
    await asyncio.gather(asyncio.sleep(3600), asyncio.sleep(86400))
    return asyncio.get_running_loop().time()


slow = asyncio.new_event_loop()
before = slow.time()
loop = Jumping()
print(loop.run_until_complete(long_day()), slow.time() == before)
loop.close()
slow.close()


class Broken(asyncio.SelectorEventLoop):
    left = 3

    def time(self):
        self.left -= 1
        if self.left < 0:
            raise OSError('no clock')
        return super().time()


loop = Broken()
try:
    loop.run_until_complete(asyncio.sleep(1))
except OSError as e:
    print('OSError', e)
loop.left = 1000
loop.close()
