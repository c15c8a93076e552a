"""Awaitables, coroutines and generators that are classes of the program, wherever asyncio takes an awaitable."""
import asyncio
import collections.abc
import inspect
import types


class OwnCoroutine(collections.abc.Coroutine):
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def send(self, value):
        print('  send', value)
        return self.coroutine.send(value)

    def throw(self, *args):
        print('  throw', args)
        return self.coroutine.throw(*args)

    def close(self):
        print('  close')
        return self.coroutine.close()

    def __await__(self):
        print('  await')
        return self.coroutine.__await__()


class OwnGenerator(collections.abc.Generator):
    def __init__(self, count):
        self.count = count

    def send(self, value):
        print('  send', value)
        self.count -= 1
        if self.count < 0:
            raise StopIteration('generated')

    def throw(self, kind, value=None, traceback=None):
        print('  throw', kind, value)
        raise value or kind


class Turns:
    def __init__(self, count):
        self.count = count

    def __await__(self):
        return OwnGenerator(self.count)


class Wraps:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __await__(self):
        print('  before')
        result = yield from self.awaitable.__await__()
        print('  after')
        return result


class Countdown:
    """Its items are futures."""

    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    def __anext__(self):
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        self.count -= 1
        if self.count < 0:
            future.set_exception(StopAsyncIteration())
        else:
            loop.call_later(1, future.set_result, self.count)
        return future


class Manager:
    """Enters with a coroutine, leaves with a future."""

    def __aenter__(self):
        return asyncio.sleep(1, 'entered')

    def __aexit__(self, kind, value, traceback):
        print(repr(value))
        future = asyncio.get_running_loop().create_future()
        future.set_result(True)
        return future


class YieldsWrong:
    def __await__(self):
        try:
            yield 5
        except RuntimeError as e:
            print(e)
        try:
            yield asyncio.get_running_loop().create_future()
        except RuntimeError as e:
            print(str(e).split(' <')[0])
        return 'recovered'


async def work(delay, result):
    await asyncio.sleep(delay)
    return result


@types.coroutine
def by_generator(value):
    value = yield from asyncio.sleep(1, value)
    yield
    return value * 2


async def outcome(awaitable):
    try:
        return await awaitable
    except (asyncio.CancelledError, TimeoutError, TypeError) as e:
        return repr(e)


async def main():
    loop = asyncio.get_running_loop()
    own = OwnCoroutine(work(1, 'own'))
    print(asyncio.iscoroutine(own), inspect.isawaitable(own), inspect.iscoroutine(own), asyncio.iscoroutine(Turns(1)))
    print(await own)
    print(await asyncio.create_task(OwnCoroutine(work(1, 'task'))))
    print(await asyncio.gather(OwnCoroutine(work(1, 'gathered')), Turns(2), by_generator(4)))
    print(await asyncio.wait_for(OwnCoroutine(work(1, 'in time')), 2), await outcome(asyncio.wait_for(OwnCoroutine(work(3, 'late')), 2)))
    for awaitable in OwnCoroutine(work(5, 'never')), Turns(10), Wraps(loop.create_future()):
        task = asyncio.ensure_future(awaitable)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel('enough')
        print(await outcome(task))
    print(await Turns(3), await by_generator(5))
    print([item async for item in Countdown(3)])
    async with Manager() as entered:
        print(entered)
        raise KeyError('inside')
    for awaitable in work(1, 'a'), asyncio.sleep(1, 'b'), asyncio.create_task(work(1, 'c')), asyncio.gather(work(1, 'd')):
        print(await Wraps(awaitable))
    print(await asyncio.shield(Wraps(work(1, 'shielded'))))
    for earliest in asyncio.as_completed([Wraps(work(2, 'slow')), Turns(1)]):
        print(await earliest)
    print(await YieldsWrong())
    for answer in 5, work(0, 'not awaited'), iter([]):
        wrong = type('Wrong', (), {'__await__': lambda self: answer})
        print(await outcome(wrong()))
        if asyncio.iscoroutine(answer):
            answer.close()


asyncio.run(main())
