"""What acts as a future without being one can be awaited, gathered and run to its end."""
import asyncio


class Parcel:
    """Wraps a future, and passes on what matters."""
    _asyncio_future_blocking = False

    def __init__(self, loop):
        self._loop = loop
        self._future = loop.create_future()

    def deliver(self, thing):
        self._future.set_result(thing)

    def __getattr__(self, name):
        return getattr(self._future, name)

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        return self.result()


async def main():
    loop = asyncio.get_running_loop()
    one, two = Parcel(loop), Parcel(loop)
    print(asyncio.isfuture(one), asyncio.isfuture(Parcel), asyncio.ensure_future(one) is one)
    loop.call_later(1, one.deliver, 'book')
    loop.call_later(2, two.deliver, 'cake')
    print(await one)
    print(await asyncio.gather(one, two, asyncio.sleep(3, 'rest')))


asyncio.run(main())

loop = asyncio.new_event_loop()
third = Parcel(loop)
loop.call_soon(third.deliver, 'third')
print(loop.run_until_complete(third))


class Watched:
    """A task factory's own kind of task."""

    def __init__(self, loop, coro, **kwargs):
        self._task = asyncio.Task(coro, loop=loop, **kwargs)

    def __getattr__(self, name):
        return getattr(self._task, name)

    @property
    def _asyncio_future_blocking(self):
        return self._task._asyncio_future_blocking


async def answer():
    await asyncio.sleep(1)
    return 42


loop.set_task_factory(Watched)
print(loop.run_until_complete(answer()))

for made in (5, None, 'task'):
    loop.set_task_factory(lambda loop, coro: (coro.close(), made)[1])
    try:
        loop.run_until_complete(answer())
    except Exception as error:
        print(type(error).__name__, error)


class NoLonger:
    _asyncio_future_blocking = None


class Again(NoLonger):
    def __init__(self):
        self._asyncio_future_blocking = False


print(asyncio.isfuture(NoLonger()), asyncio.isfuture(Again()), asyncio.isfuture(5))
loop.close()
