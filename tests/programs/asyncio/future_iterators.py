"""Future.__await__() and iter(future) give an object of its own, which is driven by hand here."""
import asyncio
import collections.abc


def attempt(function, *args):
    try:
        return repr(function(*args))
    except BaseException as e:
        return f'raised {e!r}'


class Awaits:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self.future.__await__()


class Delegates(Awaits):
    def __await__(self):
        return (yield from self.future) * 2


class ByHand(Awaits):
    def __await__(self):
        iterator = iter(self.future)
        while True:
            try:
                yield next(iterator)
            except StopIteration as e:
                return e.value * 3


async def by_hand(loop):
    future = loop.create_future()
    iterator = future.__await__()
    print(type(iterator), iter(iterator) is iterator, sorted(name for name in dir(iterator) if name[0] != '_'))
    print([name for name in ('__next__', 'send', 'throw', 'close') if hasattr(future, name)], hasattr(future, '__iter__'))
    for kind in 'Iterable', 'Iterator', 'Generator', 'Awaitable', 'Coroutine':
        abstract = getattr(collections.abc, kind)
        print(kind, isinstance(future, abstract), isinstance(iterator, abstract))
    print(attempt(type(iterator)))

    print(next(iterator) is future, future._asyncio_future_blocking)
    print(attempt(next, iterator), future._asyncio_future_blocking)
    print(attempt(next, iterator), future._asyncio_future_blocking)
    future._asyncio_future_blocking = False
    print(iterator.send('whatever') is future)
    future.set_result('result')
    print(attempt(next, iterator), attempt(next, iterator), attempt(list, iterator))
    print(attempt(next, iter(future)), attempt(iter(future).send, None), attempt(list, future))

    future = loop.create_future()
    future.set_result(None)
    print(attempt(next, iter(future)), attempt(list, future))

    future = loop.create_future()
    future.set_exception(KeyError('key'))
    print(attempt(next, iter(future)), attempt(iter(future).send, None))

    future = loop.create_future()
    future.cancel('enough')
    print(attempt(next, iter(future)))

    future = loop.create_future()
    for thrown in (ValueError('a'),), (ValueError, 'b'), (ValueError, ('c', 'd')), (ValueError,), (ValueError, ValueError('e')), (3,), (int,):
        iterator = iter(future)
        print(attempt(iterator.throw, *thrown))
    iterator = iter(future)
    next(iterator)
    print(attempt(iterator.throw, OSError('broken')), attempt(next, iterator), future)
    print(iterator.close(), attempt(next, iterator))


async def awaiting(future):
    return await future


def delegating(future):
    result = yield from future
    print('delegating:', result)


async def main():
    loop = asyncio.get_running_loop()
    await by_hand(loop)
    for kind in Awaits, Delegates, ByHand:
        future = loop.create_future()
        loop.call_later(1, future.set_result, 7)
        print(kind.__name__, await kind(future), await kind(asyncio.create_task(asyncio.sleep(1, 8))), await asyncio.gather(kind(future)))
        try:
            await asyncio.wait_for(kind(loop.create_future()), 1)
        except TimeoutError:
            print('time is over')

    future = loop.create_future()
    task = asyncio.create_task(awaiting(future))
    await asyncio.sleep(0)
    coroutine = task.get_coro()
    print(type(coroutine.cr_await).__name__, coroutine.cr_await is future, task._fut_waiter is future)
    future.set_result('awaited')
    print(await task, coroutine.cr_await)

    future = loop.create_future()
    generator = delegating(future)
    print(generator.send(None) is future, type(generator.gi_yieldfrom).__name__)
    future.set_result('done')
    print(attempt(next, generator), generator.gi_yieldfrom)

    future = loop.create_future()
    coroutine = awaiting(future)
    print(coroutine.send(None) is future, attempt(coroutine.send, None))
    coroutine.close()
    coroutine = awaiting(loop.create_future())
    coroutine.send(None)
    print(attempt(coroutine.throw, ValueError('thrown')))

    sleep = asyncio.sleep(1)
    print(attempt(sleep.throw, KeyError, 'from outside'))


asyncio.run(main())
