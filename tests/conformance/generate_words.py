"""What random programs are made of: numbers to choose from, and the text that they share."""

PAUSES = ["0", "0", "0.1", "0.2", "0.2", "0.3", "0.5", "0.5", "0.7", "1", "1", "1.5", "2"]
DEADLINES = ["0", "0.1", "0.2", "0.3", "0.5", "0.5", "0.8", "1", "1", "1.2", "2", "3", "None"]
ERRORS = ["Oops", "Worse", "ValueError", "KeyError", "RuntimeError"]
CAUGHT = ["Oops", "Exception", "Exception", "TimeoutError", "asyncio.TimeoutError", "(Oops, ValueError)",
          "asyncio.CancelledError", "asyncio.CancelledError", "BaseException", "asyncio.QueueEmpty"]

PRELUDE = '''\
import asyncio
import concurrent.futures
import contextlib
import contextvars
import signal
import sys
import time


class Oops(Exception):
    pass


class Worse(Oops):
    pass


colour = contextvars.ContextVar("colour", default="white")


def say(*words):
    print(f"{time.monotonic():.2f}", *words)


def outcome(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    if future.exception():
        return f"failed with {future.exception()!r}"
    return f"returned {future.result()!r}"


def name_of(future):
    return future.get_name() if isinstance(future, asyncio.Task) else "a future"


def report(future):
    say("callback:", name_of(future), outcome(future), colour.get())
'''

# What a program may have beside its functions: name, definition. Only what is used is written.
EXTRAS = {
    "Resource": '''\
class Resource:
    def __init__(self, name, pause, swallows=False):
        self.name, self.pause, self.swallows = name, pause, swallows

    async def __aenter__(self):
        say("open", self.name)
        await asyncio.sleep(self.pause)
        return self

    async def __aexit__(self, kind, error, traceback):
        say("close", self.name, kind and kind.__name__)
        await asyncio.sleep(self.pause)
        return self.swallows
''',
    "resource": '''\
@contextlib.asynccontextmanager
async def resource(name):
    say("enter", name)
    try:
        yield name
    except Oops as error:
        say("seen by", name, repr(error))
        raise
    finally:
        await asyncio.sleep(0)
        say("leave", name)
''',
    "Countdown": '''\
class Countdown:
    def __init__(self, start, pause):
        self.left, self.pause = start, pause

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(self.pause)
        return self.left
''',
    "Later": '''\
class Later:
    """An awaitable of the program's own."""

    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for _ in range(self.turns):
            yield
        return self.turns
''',
    "ticker": '''\
async def ticker(label, pause):
    try:
        for _ in range(6):
            await asyncio.sleep(pause)
            say(label, "tick")
    finally:
        say(label, "stops ticking")
''',
    "consumer": '''\
async def consumer(label, pause):
    while True:
        item = await queue.get()
        say(label, "takes", item)
        if item is None:
            queue.task_done()
            break
        await asyncio.sleep(pause)
        queue.task_done()
''',
    "producer": '''\
async def producer(label, count, pause):
    for number in range(count):
        await queue.put(number)
        say(label, "put", number, "of", queue.qsize())
        await asyncio.sleep(pause)
    return label
''',
    "stubborn": '''\
async def stubborn(label, times):
    for attempt in range(times + 1):
        try:
            await asyncio.sleep(1)
            say(label, "slept")
        except asyncio.CancelledError:
            say(label, "ignores a request to stop:", asyncio.current_task().cancelling())
    return label
''',
    "polite": '''\
async def polite(label, pause):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        say(label, "cleans up", error.args)
        await asyncio.sleep(pause)
        say(label, "is clean")
        raise
''',
    "failing": '''\
async def failing(label, pause, kind):
    await asyncio.sleep(pause)
    raise kind(label)
''',
    "stream": '''\
async def stream(label, count, pause):
    try:
        for number in range(count):
            await asyncio.sleep(pause)
            received = yield number
            if received is not None:
                say(label, "received", received)
    finally:
        say(label, "stream ends")
        await asyncio.sleep(0)
        say(label, "stream ended")
''',
    "unravel": '''\
def unravel(error, depth=0):
    say("  " * depth + repr(error), getattr(error, "__notes__", ""))
    for inner in getattr(error, "exceptions", ()):
        unravel(inner, depth + 1)
''',
    "bundle": '''\
async def bundle(label, pause, kinds):
    await asyncio.sleep(pause)
    group = BaseExceptionGroup(label, [kind(label) for kind in kinds])
    group.add_note("bundled")
    raise group
''',
    "children": '''\
async def children(label, makers):
    try:
        async with asyncio.TaskGroup() as inner:
            for maker in makers:
                inner.create_task(maker())
    finally:
        say(label, "children are done")
''',
    "on_signal": '''\
def on_signal(*arguments):
    say("signal", arguments)
''',
    "wait_in_thread": '''\
def wait_in_thread(loop, coroutine, timeout):
    future = asyncio.run_coroutine_threadsafe(coroutine, loop)
    try:
        return future.result(timeout)
    except TimeoutError:
        return "too late", future.cancel()
''',
    "handler": '''\
def handler(loop, context):
    print("handler:", context["message"].partition("(")[0], repr(context.get("exception")), file=sys.stderr)
''',
    "explode": '''\
def explode(*arguments):
    say("about to explode", len(arguments))
    raise Oops("in a callback")
''',
    "work": '''\
def work(label, pause):
    time.sleep(pause)
    if pause == 0.7:
        raise Oops(label)
    return label, colour.get()
''',
    "call_from_thread": '''\
def call_from_thread(loop, pause):
    time.sleep(pause)
    loop.call_soon_threadsafe(say, "from a thread")
    return asyncio.run_coroutine_threadsafe(asyncio.sleep(pause, "awaited by a thread"), loop).result()
''',
    "set_later": '''\
def set_later(future, value):
    if not future.done():
        future.set_result(value)
    say("resolved:", outcome(future))
''',
}

SHARED = {
    "lock": ["asyncio.Lock()"],
    "semaphore": ["asyncio.Semaphore(1)", "asyncio.Semaphore(2)", "asyncio.BoundedSemaphore(2)", "asyncio.Semaphore(0)"],
    "event": ["asyncio.Event()"],
    "condition": ["asyncio.Condition()"],
    "barrier": ["asyncio.Barrier(2)", "asyncio.Barrier(3)"],
    "queue": ["asyncio.Queue()", "asyncio.Queue(1)", "asyncio.Queue(2)", "asyncio.LifoQueue()", "asyncio.PriorityQueue(2)"],
}
