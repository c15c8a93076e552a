"""Handles and timers that the program makes itself: their order, their repr, and what _run() does."""
import asyncio
import bisect
import contextvars

who = contextvars.ContextVar("who", default="nobody")


class Loop(asyncio.AbstractEventLoop):
    debug = False

    def get_debug(self):
        return self.debug

    def call_exception_handler(self, context):
        print("handler:", context["message"], repr(context["exception"]), context["handle"])

    def _timer_handle_cancelled(self, handle):
        print("told of", handle)


def work(*args):
    print("work", args, who.get())


def fails():
    raise KeyError("x")


def leaves():
    raise SystemExit(3)


loop = Loop()
handle = asyncio.Handle(work, (1, 2), loop)
print(handle, handle.cancelled(), handle._callback is work, handle._args, handle._loop is loop)
print(handle._run())
asyncio.Handle(work, [3], loop)._run()
who.set("outside")
context = contextvars.copy_context()
context.run(who.set, "inside")
asyncio.Handle(work, (), loop, context)._run()
asyncio.Handle(work, (), loop, context=context)._run()
handle._run()
asyncio.Handle(who.set, ("changed",), loop)._run()
print(who.get())
asyncio.Handle(fails, (), loop)._run()
try:
    asyncio.Handle(leaves, (), loop)._run()
except SystemExit as exit:
    print("exit", exit.code)
handle.cancel()
handle.cancel()
print(handle, handle.cancelled())
handle._run()

timers = []
for when in 3, 1.5, 2, 0:
    timer = asyncio.TimerHandle(when, work, (when,), loop)
    bisect.insort(timers, timer)
print([timer.when() for timer in timers], timers[0]._scheduled)
a, b, c = (asyncio.TimerHandle(when=when, callback=work, args=(), loop=loop) for when in (1, 1.0, 2))
print(a == b, a != b, a < b, a <= b, a >= b, a < c, a > c, hash(a) == hash(b), a == 1, a == c)
a._scheduled = True
print(a._scheduled, a)
a.cancel()
a.cancel()
print(a, a == b)
try:
    a < 1
except TypeError as error:
    print(error)
for wrong in (lambda: asyncio.Handle(), lambda: asyncio.Handle(work), lambda: asyncio.Handle(work, (), None),
              lambda: asyncio.TimerHandle(1, work, ()), lambda: asyncio.Handle(work, (), loop, None, 5)):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Named(asyncio.Handle):
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name


class Timed(asyncio.TimerHandle):
    pass


named = Named("n", work, (1,), loop)
print(named, named.name)
named._run()
print(Timed(5, work, (), loop), Timed(5, work, (), loop) == Timed(5, work, (), loop) < Timed(6, work, (), loop))

loop.debug = True
print(asyncio.Handle(work, (7,), loop))
print(asyncio.TimerHandle(7, work, (7,), loop))
real = asyncio.new_event_loop()
print(real.call_at(5, work), real.call_at(5.0, work).when(), asyncio.Handle(work, (), real))
real.close()


async def unused():
    pass


try:
    asyncio.ensure_future(unused(), loop=real)
except RuntimeError as error:
    print("closed with it:", error)


class Empty(asyncio.TimerHandle):
    def __init__(self):
        pass


empty = Empty()
try:
    empty._run()
except AttributeError as error:
    print("no loop:", type(error).__name__)
del empty
