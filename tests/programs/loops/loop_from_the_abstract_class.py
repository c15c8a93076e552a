"""A loop of the program's own, derived from AbstractEventLoop alone: tasks, sleeps and timeouts go by its methods."""
import asyncio
import heapq
import itertools


class Jumper(asyncio.AbstractEventLoop):
    """Its time is a number, which jumps to the next timer."""

    def __init__(self, debug=False):
        self._time = 0.0
        self._ready = []
        self._scheduled = []
        self._order = itertools.count()
        self._debug = debug
        self._task_factory = None
        self._stopping = False

    def get_debug(self):
        return self._debug

    def time(self):
        return self._time

    def is_running(self):
        return asyncio._get_running_loop() is self

    def is_closed(self):
        return False

    def call_soon(self, callback, *args, context=None):
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self._time + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        timer._scheduled = True
        heapq.heappush(self._scheduled, (when, next(self._order), timer))
        return timer

    def _timer_handle_cancelled(self, handle):
        print("  cancelled", handle.when(), handle._scheduled)

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return asyncio.Task(coro, loop=self, name=name, context=context)

    def call_exception_handler(self, context):
        print("  handler:", context["message"], repr(context.get("exception")), sorted(context))

    def stop(self):
        self._stopping = True

    def run_forever(self):
        self._stopping = False
        asyncio._set_running_loop(self)
        try:
            while not self._stopping:
                if not self._ready:
                    if not self._scheduled:
                        print("  nothing left to do")
                        break
                    when, _, timer = heapq.heappop(self._scheduled)
                    timer._scheduled = False
                    if timer.cancelled():
                        continue
                    self._time = max(self._time, when)
                    self._ready.append(timer)
                batch, self._ready = self._ready, []
                for handle in batch:
                    if not handle.cancelled():
                        handle._run()
        finally:
            asyncio._set_running_loop(None)

    def run_until_complete(self, future):
        future = asyncio.ensure_future(future, loop=self)
        future.add_done_callback(lambda _: self.stop())
        self.run_forever()
        return future.result()

    async def shutdown_asyncgens(self):
        print("  generators")

    async def shutdown_default_executor(self):
        print("  executor")

    def close(self):
        print("  closed at", self._time)


async def child(name, delay):
    loop = asyncio.get_running_loop()
    print(loop.time(), name, "starts in", asyncio.current_task().get_name())
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(loop.time(), name, "is cancelled")
        raise
    print(loop.time(), name, "ends")
    return name


async def ticks():
    for number in range(3):
        yield number
        await asyncio.sleep(0.25)


async def fail():
    raise ValueError("of the child")


async def main():
    loop = asyncio.get_running_loop()
    print(isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, asyncio.BaseEventLoop), loop.is_running())
    print(await asyncio.gather(child("a", 2), child("b", 1)))
    try:
        await asyncio.wait_for(child("slow", 50), 1)
    except asyncio.TimeoutError:
        print(loop.time(), "too long")
    async with asyncio.timeout(5):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(child(n, n / 10), name=f"t{n}") for n in range(3)]
    print([task.result() for task in tasks], sorted(task.get_name() for task in asyncio.all_tasks()))
    queue, event = asyncio.Queue(1), asyncio.Event()

    async def producer():
        for item in "xyz":
            await queue.put(item)
        event.set()

    worker = asyncio.create_task(producer())
    print([await queue.get() for _ in range(3)])
    await event.wait()
    await worker
    print([n async for n in ticks()], loop.time())
    lost = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del lost
    loop.call_soon(int, "not a number")
    loop.call_later(1, print, "never").cancel()
    late = loop.call_later(3, print, "late")
    await asyncio.sleep(4)
    late.cancel()
    try:
        await fail()
    except ValueError as error:
        print(repr(error))
    return "done"


print(Jumper().run_until_complete(main()))

print("in asyncio.run()")


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Jumper()


asyncio.set_event_loop_policy(Policy())


async def leaves_one_behind():
    asyncio.create_task(child("left behind", 100))
    await asyncio.sleep(1)
    return "over"


print(asyncio.run(leaves_one_behind()))

print("what the class leaves open")


class Bare(asyncio.AbstractEventLoop):
    pass


class AlmostBare(asyncio.AbstractEventLoop):
    def get_debug(self):
        return False


def try_out(what):
    try:
        print(what())
    except BaseException as error:
        print(type(error).__name__, error)


for loop in Bare(), AlmostBare():
    try_out(lambda: asyncio.Future(loop=loop).done())
    try_out(lambda: asyncio.Handle(print, (), loop))
    try_out(lambda: asyncio.ensure_future(fail(), loop=loop))
    try_out(lambda: loop.call_soon(print))
    try_out(loop.time)
    try_out(lambda: loop.run_until_complete(fail))
    try_out(lambda: loop.shutdown_asyncgens().send(None))
future = asyncio.Future(loop=AlmostBare())
future.add_done_callback(print)
try_out(lambda: future.set_result(1))
