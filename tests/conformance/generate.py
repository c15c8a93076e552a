"""Random asyncio programs, one for each seed:  python3 generate.py SEED

The same seed gives the same text. A program is meant to be read: named functions of a few statements that sleep, wait, lock,
queue, cancel, time out and fail, with say() telling who does what when. Calls go to functions further down only and every
loop is bounded, so a program ends by itself, or stands still for ever. Nothing in it depends on an order that CPython takes
from object addresses.
"""

import random
import sys

PAUSES = ["0", "0", "0.1", "0.2", "0.2", "0.3", "0.5", "0.5", "0.7", "1", "1", "1.5", "2"]
DEADLINES = ["0", "0.1", "0.2", "0.3", "0.5", "0.5", "0.8", "1", "1", "1.2", "2", "3", "None"]
ERRORS = ["Oops", "Worse", "ValueError", "KeyError", "RuntimeError"]
CAUGHT = ["Oops", "Exception", "Exception", "TimeoutError", "asyncio.TimeoutError", "(Oops, ValueError)",
          "asyncio.CancelledError", "asyncio.CancelledError", "BaseException", "asyncio.QueueEmpty"]

PRELUDE = '''\
import asyncio
import contextlib
import contextvars
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


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed = seed
        self.shared = {}
        self.extras = set()
        self.functions = []  # names; a body may call those with a greater index
        self.calls_left = 0
        self.labels = 0
        self.lines = []
        self.depth = 0
        self.names = 0

    # ---- choosing and writing ----

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, items):
        return self.random.choice(items)

    def pause(self):
        return self.pick(PAUSES)

    def deadline(self):
        return self.pick(DEADLINES)

    def use(self, name):
        if name in SHARED:
            self.shared.setdefault(name, None)
        else:
            self.extras.add(name)
            if name in ("consumer", "producer"):
                self.use("queue")
        return name

    def label(self):
        self.labels += 1
        return f'"{chr(ord("a") + (self.labels - 1) % 26)}{(self.labels - 1) // 26 or ""}"'

    def fresh(self, stem):
        self.names += 1
        return f"{stem}_{self.names}"

    def write(self, line):
        self.lines.append("    " * self.depth + line)

    def block(self, head, body):
        """A compound statement; body writes it, and nothing means pass."""
        self.write(head)
        self.depth += 1
        before = len(self.lines)
        body()
        if len(self.lines) == before:
            self.write("pass")
        self.depth -= 1

    # ---- expressions ----

    def coroutine(self):
        kinds = ["function"] * 6 + ["ticker", "consumer", "producer", "stubborn", "polite", "failing", "sleep", "sleep"]
        kind = self.pick(kinds)
        if kind == "function" and self.calls_left > 0 and self.current + 1 < len(self.functions):
            self.calls_left -= 1
            return f"{self.pick(self.functions[self.current + 1:])}({self.label()})"
        if kind in ("function", "sleep"):
            return f"asyncio.sleep({self.pause()}, {self.label()})" if self.chance(0.7) else f"asyncio.sleep({self.pause()})"
        if kind == "ticker" and self.chance(0.6):
            return f"asyncio.sleep({self.pause()}, {self.label()})"
        self.use(kind)
        arguments = {
            "ticker": lambda: self.pick(["0.5", "1", "2"]),
            "consumer": self.pause,
            "producer": lambda: f"{self.random.randint(1, 3)}, {self.pause()}",
            "stubborn": lambda: str(self.random.randint(0, 2)),
            "polite": self.pause,
            "failing": lambda: f"{self.pause()}, {self.pick(ERRORS)}",
        }[kind]()
        return f"{kind}({self.label()}, {arguments})"

    def task(self):
        """An expression that makes a task."""
        options = ""
        if self.chance(0.3):
            options += f", name={self.label()}"
        if self.chance(0.05):
            options += ", context=contextvars.copy_context()"
        make = self.pick(["asyncio.create_task"] * 5 + ["asyncio.get_running_loop().create_task"])
        if not options and self.chance(0.2):
            make = "asyncio.ensure_future"
        return f"{make}({self.coroutine()}{options})"

    def future(self):
        """A task or future: one at hand or a new one."""
        if self.tasks and self.chance(0.6):
            return self.pick(self.tasks)
        return self.task()

    def awaitable(self, depth=0):
        simple = depth > 1 or self.chance(0.5)
        if simple:
            kind = self.pick(["coroutine"] * 6 + ["future"] * 4 + ["event", "queue", "barrier", "later", "join"])
        else:
            kind = self.pick(["gather"] * 4 + ["wait_for"] * 4 + ["shield"] * 2)
        if kind == "coroutine":
            return self.coroutine()
        if kind == "future":
            return self.future()
        if kind == "event":
            return f"{self.use('event')}.wait()"
        if kind == "queue":
            return f"{self.use('queue')}.get()"
        if kind == "join":
            return f"{self.use('queue')}.join()"
        if kind == "barrier":
            return f"{self.use('barrier')}.wait()"
        if kind == "later":
            self.use("Later")
            return f"Later({self.random.randint(0, 3)})"
        if kind == "gather":
            children = ", ".join(self.awaitable(depth + 1) for _ in range(self.pick([0, 1, 2, 2, 3, 3, 4])))
            option = "return_exceptions=True" if self.chance(0.5) else ""
            return f"asyncio.gather({', '.join(filter(None, [children, option]))})"
        if kind == "wait_for":
            return f"asyncio.wait_for({self.awaitable(depth + 1)}, {self.deadline()})"
        return f"asyncio.shield({self.awaitable(depth + 1)})"

    # ---- statements ----

    def statements(self, count):
        for _ in range(count):
            self.statement()

    def some(self, most=3):
        return lambda: self.statements(self.random.randint(1, most))

    def statement(self):
        nested = self.depth > 4
        table = [(weight, method) for weight, method, is_compound in STATEMENTS if not (is_compound and nested)]
        weights, methods = zip(*table)
        method = self.random.choices(methods, weights)[0]
        # Most mistakes are caught, or few programs would get far.
        if method in RISKY and not nested and self.chance(0.5):
            before = len(self.tasks)
            self.block("try:", lambda: method(self))
            self.block(f"except {self.pick(['Exception', 'Exception', '(Exception, asyncio.CancelledError)'])} as error:",
                       lambda: self.write(f"say(label, {self.label()}, repr(error))"))
            del self.tasks[before:]  # the names may be unbound now
        else:
            method(self)

    def say_something(self):
        words = [f'{self.label()}']
        if self.chance(0.3):
            words.append(self.pick([
                "asyncio.current_task().get_name()", "asyncio.current_task().cancelling()", "len(asyncio.all_tasks())",
                "colour.get()", "asyncio.get_running_loop().time()",
                "sorted(task.get_name() for task in asyncio.all_tasks())",
            ]))
        elif self.tasks and self.chance(0.5):
            words.append(self.pick(["outcome({})", "name_of({})", "outcome({})", "{}"]).format(self.pick(self.tasks)))
        elif self.shared and self.chance(0.4):
            words.append(self.pick(sorted(self.shared)))
        self.write(f"say(label, {', '.join(words)})")

    def sleep(self):
        self.write(f"await asyncio.sleep({self.pause()})")

    def block_thread(self):
        self.write(f"time.sleep({self.pause()})")

    def await_something(self):
        if self.chance(0.5):
            self.write(f"say(label, {self.label()}, await {self.awaitable()})")
        else:
            self.write(f"await {self.awaitable()}")

    def start_task(self):
        if self.chance(0.15):
            self.write(self.task())
            return
        name = self.fresh("task")
        self.write(f"{name} = {self.task()}")
        self.tasks.append(name)
        if self.chance(0.2):
            self.write(f"{name}.add_done_callback(report)")

    def act_on_task(self):
        if not self.tasks:
            return self.start_task()
        task = self.pick(self.tasks)
        action = self.pick(["{}.cancel()"] * 4 + ['{}.cancel("enough")', "{}.add_done_callback(report)",
                           "{}.remove_done_callback(report)", "await {}", "await {}", "{}.uncancel()"])
        if action.endswith("uncancel()"):
            self.write(f"if isinstance({task}, asyncio.Task):")
            self.depth += 1
            self.write(f"say(label, {task}.uncancel())")
            self.depth -= 1
            return
        action = action.format(task)
        self.write(f"say(label, {action})" if self.chance(0.4) else action)

    def cancel_self(self):
        self.write("asyncio.current_task().cancel()" + (".real" if self.chance(0.1) else ""))

    def gather(self):
        name = self.fresh("gathered")
        children = ", ".join(self.awaitable(1) for _ in range(self.pick([1, 2, 2, 3, 4])))
        option = ", return_exceptions=True" if self.chance(0.5) else ""
        self.write(f"{name} = asyncio.gather({children}{option})")
        if self.chance(0.3):
            self.write(f"{name}.add_done_callback(report)")
        if self.chance(0.3):
            self.statements(1)
        if self.chance(0.25):
            self.write(f"{name}.cancel()")
        self.write(f"say(label, await {name})")

    def wait(self):
        futures = ", ".join(self.future() if self.chance(0.8) else f"asyncio.ensure_future({self.awaitable(1)})"
                            for _ in range(self.pick([1, 2, 2, 3, 4])))
        options = ""
        if self.chance(0.5):
            options += f", timeout={self.deadline()}"
        if self.chance(0.6):
            options += f", return_when=asyncio.{self.pick(['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'])}"
        done, pending = self.fresh("done"), self.fresh("pending")
        self.write(f"{done}, {pending} = await asyncio.wait([{futures}]{options})")
        self.write(f"say(label, sorted(map(outcome, {done})), sorted(map(name_of, {pending})))")
        if self.chance(0.5):
            def cancel():
                self.write("rest.cancel()")
                if self.chance(0.3):
                    self.block("with contextlib.suppress(asyncio.CancelledError):", lambda: self.write("await rest"))
            self.block(f"for rest in {pending}:", cancel)
            if self.chance(0.3):
                self.write(f"say(label, await asyncio.gather(*{pending}, return_exceptions=True))")
        elif self.chance(0.3):
            self.block(f"while {pending}:", lambda: (
                self.write(f"{done}, {pending} = await asyncio.wait({pending}, return_when=asyncio.FIRST_COMPLETED)"),
                self.write(f"say(label, sorted(map(outcome, {done})), len({pending}))")))

    def as_completed(self):
        futures = ", ".join(self.future() if self.chance(0.4) else self.coroutine()
                            for _ in range(self.pick([1, 2, 3, 4])))
        option = f", timeout={self.deadline()}" if self.chance(0.3) else ""

        def body():
            if self.chance(0.6):
                self.guarded(lambda: self.write("say(label, await earliest)"))
            else:
                self.write("say(label, await earliest)")
            if self.chance(0.15):
                self.write("break")
        self.block(f"for earliest in asyncio.as_completed([{futures}]{option}):", body)

    def timeout(self):
        shape = self.pick(["timeout", "timeout", "timeout", "timeout_at", "reschedule"])
        if shape == "timeout_at":
            self.block(f"async with asyncio.timeout_at(asyncio.get_running_loop().time() + {self.pause()}):", self.some())
        elif shape == "reschedule":
            name = self.fresh("limit")

            def body():
                self.statements(1)
                self.write(f"{name}.reschedule(asyncio.get_running_loop().time() + {self.pause()})")
                self.statements(1)
            self.block(f"async with asyncio.timeout({self.deadline()}) as {name}:", body)
            self.write(f"say(label, {name}.expired())")
        else:
            self.block(f"async with asyncio.timeout({self.deadline()}):", self.some())

    def guarded(self, body):
        caught = self.pick(CAUGHT)
        self.block("try:", body)

        def handle():
            self.write(f"say(label, {self.label()}, repr(error))")
            if "Cancelled" in caught or caught == "BaseException":
                if self.chance(0.3):
                    self.write("say(label, asyncio.current_task().uncancel())")
                if self.chance(0.4):
                    self.write("raise")
            elif self.chance(0.2):
                self.statements(1)
            elif self.chance(0.15):
                self.write(self.pick(["raise", f"raise {self.pick(ERRORS)}({self.label()}) from error",
                                      f"raise {self.pick(ERRORS)}({self.label()})"]))
        self.block(f"except {caught} as error:", handle)
        if self.chance(0.15):
            self.block("else:", self.some(1))
        if self.chance(0.25):
            self.block("finally:", self.some(2))

    def try_statement(self):
        self.guarded(self.some())

    def finally_statement(self):
        self.block("try:", self.some())
        self.block("finally:", self.some(2))

    def raise_error(self):
        if self.chance(0.6):
            self.block(self.pick(["if time.monotonic() > 1:", 'if label < "f":', "if len(asyncio.all_tasks()) > 3:"]),
                       lambda: self.write(f"raise {self.pick(ERRORS)}({self.label()})"))
        else:
            self.guarded(lambda: (self.statements(1), self.write(f"raise {self.pick(ERRORS)}({self.label()})")))

    def task_group(self):
        group = self.fresh("group")

        def body():
            for _ in range(self.random.randint(1, 3)):
                if self.chance(0.4):
                    name = self.fresh("task")
                    self.write(f"{name} = {group}.create_task({self.coroutine()})")
                    self.tasks.append(name)
                else:
                    self.write(f"{group}.create_task({self.coroutine()})")
            if self.chance(0.5):
                self.statements(self.random.randint(1, 2))
        before = len(self.tasks)

        def whole():
            self.block(f"async with asyncio.TaskGroup() as {group}:", body)
        if self.chance(0.7):
            self.block("try:", whole)
            kind = self.pick(["Oops", "Exception", "(Oops, ValueError)", "Worse"])
            self.block(f"except* {kind} as errors:", lambda: self.write("say(label, repr(errors), len(errors.exceptions))"))
            if self.chance(0.2):
                self.block("except* RuntimeError as errors:", lambda: self.write("say(label, errors.exceptions)"))
            del self.tasks[before:]  # the names may be unbound now
        else:
            whole()

    def if_statement(self):
        before = len(self.tasks)
        self.block(self.pick(['if label < "g":', "if time.monotonic() < 1.5:", "if len(asyncio.all_tasks()) % 2:"]), self.some())
        del self.tasks[before:]
        if self.chance(0.4):
            self.block("else:", self.some(2))
            del self.tasks[before:]

    def for_statement(self):
        before = len(self.tasks)
        calls = self.calls_left
        self.calls_left = min(calls, 1)
        self.block(f"for _ in range({self.random.randint(2, 3)}):", self.some(2))
        self.calls_left = max(0, calls - 2)
        del self.tasks[before:]

    def lock(self):
        name = self.use(self.pick(["lock", "lock", "semaphore", "condition"]))
        if self.chance(0.2):
            self.write(f"await {name}.acquire()")
            self.block("try:", self.some(2))
            self.block("finally:", lambda: self.write(f"{name}.release()"))
        else:
            self.block(f"async with {name}:", self.some(2))

    def lock_carelessly(self):
        name = self.use(self.pick(["lock", "semaphore"]))
        action = self.pick([f"await {name}.acquire()", f"{name}.release()", f"{name}.release()"])
        if action.startswith("await"):
            action = f"await asyncio.wait_for({name}.acquire(), {self.deadline()})"
        self.guarded(lambda: self.write(f"say(label, {action}, {name}.locked())"))

    def event(self):
        self.use("event")
        self.write(self.pick(["event.set()", "event.set()", "event.clear()", "await event.wait()", "say(label, event.is_set())",
                              f"await asyncio.wait_for(event.wait(), {self.deadline()})"]))

    def condition(self):
        self.use("condition")

        def body():
            kind = self.pick(["wait", "notify", "notify", "notify_all", "wait_for", "careful"])
            if kind == "wait":
                self.write("await condition.wait()")
            elif kind == "careful":
                self.guarded(lambda: self.write(f"say(label, await asyncio.wait_for(condition.wait(), {self.deadline()}))"))
            elif kind == "wait_for":
                self.write(f"say(label, await condition.wait_for(lambda: time.monotonic() > {self.pause()}))")
            elif kind == "notify":
                self.write(f"condition.notify({self.pick(['', '', '2'])})")
            else:
                self.write("condition.notify_all()")
        self.block("async with condition:", body)

    def barrier(self):
        self.use("barrier")
        kind = self.pick(["wait", "guarded", "abort", "reset", "with"])
        if kind == "wait":
            self.write(f"say(label, await asyncio.wait_for(barrier.wait(), {self.deadline()}))")
        elif kind == "with":
            self.block("async with barrier as position:", lambda: self.write("say(label, position, barrier.n_waiting)"))
        elif kind == "guarded":
            self.block("try:", lambda: self.write("say(label, await barrier.wait())"))
            self.block("except asyncio.BrokenBarrierError as error:", lambda: self.write("say(label, repr(error), barrier.broken)"))
        else:
            self.write(f"await barrier.{kind}()")

    def queue(self):
        self.use("queue")
        kind = self.pick(["put", "put", "get", "get", "put_nowait", "get_nowait", "join", "done"])
        number = self.random.randint(0, 9)
        if kind == "put":
            self.write(f"await queue.put({number})")
        elif kind == "get":
            self.write("say(label, await queue.get())" if self.chance(0.4) else
                       f"say(label, await asyncio.wait_for(queue.get(), {self.deadline()}))")
        elif kind == "put_nowait":
            self.block("try:", lambda: self.write(f"queue.put_nowait({number})"))
            self.block("except asyncio.QueueFull as error:", lambda: self.write("say(label, repr(error), queue.full())"))
        elif kind == "get_nowait":
            self.block("try:", lambda: self.write("say(label, queue.get_nowait())"))
            self.block("except asyncio.QueueEmpty as error:", lambda: self.write("say(label, repr(error), queue.empty())"))
        elif kind == "join":
            self.write(f"await asyncio.wait_for(queue.join(), {self.deadline()})")
        else:
            self.guarded(lambda: self.write("queue.task_done()"))

    def call_later(self):
        callback = self.pick(["say", "say", "report_later", "event", "explode", "cancel", "set"])
        arguments = {
            "say": lambda: f"say, {self.label()}",
            "report_later": lambda: f"lambda: say({self.label()}, colour.get())",
            "event": lambda: f"{self.use('event')}.set",
            "explode": lambda: f"{self.use('explode')}, 1, 2",
            "cancel": lambda: f"{self.pick(self.tasks)}.cancel" if self.tasks else f"say, {self.label()}",
            "set": lambda: f"{self.use('set_later')}, {self.make_future()}, {self.label()}",
        }[callback]()
        call = self.pick(["call_soon({})", f"call_later({self.pause()}, {{}})", f"call_later({self.pause()}, {{}})",
                          f"call_at(loop.time() + {self.pause()}, {{}})"]).format(arguments)
        self.write("loop = asyncio.get_running_loop()")
        if self.chance(0.3):
            handle = self.fresh("handle")
            self.write(f"{handle} = loop.{call}")
            self.statements(1)
            self.write(f"{handle}.cancel()")
            self.write(f"say(label, {handle}.cancelled())")
        else:
            self.write(f"loop.{call}")

    def thread(self):
        shape = self.pick(["to_thread", "to_thread", "executor", "call", "threadsafe", "task"])
        work = f"{self.use('work')}, {self.label()}, {self.pause()}"
        if shape == "to_thread":
            self.write(f"say(label, await asyncio.to_thread({work}))")
        elif shape == "executor":
            self.write(f"say(label, await asyncio.get_running_loop().run_in_executor(None, {work}))")
        elif shape == "call":
            self.use("call_from_thread")
            self.write(f"say(label, await asyncio.to_thread(call_from_thread, asyncio.get_running_loop(), {self.pause()}))")
        elif shape == "threadsafe":
            self.write(f"asyncio.get_running_loop().call_soon_threadsafe(say, {self.label()})")
        else:
            self.write(f"say(label, await asyncio.gather(asyncio.to_thread({work}), {self.awaitable(1)}, return_exceptions=True))")

    def make_future(self):
        name = self.fresh("future")
        self.write(f"{name} = asyncio.get_running_loop().create_future()")
        self.tasks.append(name)
        return name

    def resolve_future(self):
        name = self.make_future()
        if self.chance(0.4):
            self.write(f"{name}.add_done_callback(report)")
        if self.chance(0.4):
            self.statements(1)
        self.write(self.pick([f"{name}.set_result({self.label()})", f"{name}.set_exception({self.pick(ERRORS)}({self.label()}))",
                              f"{name}.cancel()",
                              f"asyncio.get_running_loop().call_later({self.pause()}, {self.use('set_later')}, {name}, {self.label()})"]))

    def async_for(self):
        source = self.pick([f"{self.use('stream')}({self.label()}, {self.random.randint(1, 3)}, {self.pause()})",
                            f"{self.use('Countdown')}({self.random.randint(1, 3)}, {self.pause()})"])
        if not source.startswith("stream"):
            self.use("Countdown")
        shape = self.pick(["for", "for", "break", "list", "aclosing", "anext"])
        if shape == "list":
            self.write(f"say(label, [number async for number in {source}])")
        elif shape == "anext":
            name = self.fresh("source")

            def body():
                self.write(f"say(label, await anext({name}), await anext({name}, None))")
                if source.startswith("stream") and self.chance(0.6):
                    self.guarded(lambda: self.write(self.pick([
                        f"say(label, await {name}.asend({self.label()}))",
                        f"say(label, await {name}.athrow(Oops({self.label()})))",
                        f"say(label, await {name}.aclose())"])))
            # A name may live on in a traceback, until the collector comes; what it stands for is closed here.
            if source.startswith("stream"):
                self.block(f"async with contextlib.aclosing({source}) as {name}:", body)
            else:
                self.write(f"{name} = {source}")
                body()
        elif shape == "aclosing" and source.startswith("stream"):
            self.block(f"async with contextlib.aclosing({source}) as numbers:", lambda: self.block(
                "async for number in numbers:", lambda: (self.write("say(label, number)"), self.write("break"))))
        else:
            def body():
                self.write("say(label, number)")
                if self.chance(0.4):
                    self.statements(1)
                if shape == "break":
                    self.block("if number == 1:", lambda: self.write("break"))
            before = len(self.tasks)
            calls, self.calls_left = self.calls_left, min(self.calls_left, 1)
            self.block(f"async for number in {source}:", body)
            self.calls_left = max(0, calls - 2)
            del self.tasks[before:]

    def async_with(self):
        if self.chance(0.5):
            self.use("Resource")
            swallows = ", True" if self.chance(0.2) else ""
            self.block(f"async with Resource({self.label()}, {self.pause()}{swallows}):", self.some(2))
        else:
            self.use("resource")
            self.block(f"async with resource({self.label()}):", self.some(2))

    def exit_stack(self):
        self.use("resource")

        def body():
            self.write(f"await stack.enter_async_context(resource({self.label()}))")
            self.write(f"stack.callback(say, label, {self.label()})")
            if self.chance(0.4):
                self.write(f"stack.push_async_callback(asyncio.sleep, {self.pause()})")
            self.statements(1)
        self.block("async with contextlib.AsyncExitStack() as stack:", body)

    def context_variable(self):
        shade = self.pick(["red", "green", "blue"])
        if self.chance(0.3):
            token = self.fresh("token")
            self.write(f'{token} = colour.set("{shade}")')
            self.statements(1)
            self.write(f"colour.reset({token})")
        else:
            self.write(f'colour.set("{shade}")')

    def exception_handler(self):
        self.write(f"asyncio.get_running_loop().set_exception_handler({self.use('handler')})")

    def return_early(self):
        self.block(self.pick(['if label > "r":', "if time.monotonic() > 2:"]), lambda: self.write(f"return {self.label()}"))

    # ---- the whole ----

    def function(self, index):
        self.current = index
        self.tasks = []
        self.calls_left = 3 if index == 0 else 2
        head = "main()" if index == 0 else f"{self.functions[index]}(label)"

        def body():
            if index == 0:
                self.write('label = "main"')
                if self.chance(0.08):
                    self.exception_handler()
            self.statements(self.random.randint(3, 7) if index == 0 else self.random.randint(1, 4))
            if index == 0 and self.chance(0.5):
                self.write(f"await asyncio.sleep({self.pause()})")
            if self.chance(0.5) and index:
                self.write(self.pick(["return label", f"return {self.random.randint(0, 9)}", "return label, time.monotonic()"]))
        self.block(f"async def {head}:", body)

    def start(self):
        shape = self.pick(["run"] * 8 + ["limited"] * 6 + ["debug", "runner", "loop", "forever", "guarded"])
        if shape == "limited":
            return ["async def limited():", f"    async with asyncio.timeout({self.random.randint(2, 8)}):",
                    "        say(await main())", "", "", "asyncio.run(limited())"]
        return {
            "run": ["asyncio.run(main())"],
            "debug": ["asyncio.run(main(), debug=True)"],
            "runner": ["with asyncio.Runner() as runner:", "    runner.run(asyncio.wait_for(main(), 3))", "    runner.run(main())"],
            "loop": ["loop = asyncio.new_event_loop()", "asyncio.set_event_loop(loop)", "try:",
                     "    say(loop.run_until_complete(asyncio.wait_for(main(), 4)))", "finally:",
                     "    rest = asyncio.all_tasks(loop)", "    for task in rest:", "        task.cancel()",
                     "    loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))", "    loop.close()"],
            "forever": ["loop = asyncio.new_event_loop()", "task = loop.create_task(main())",
                        "loop.call_later(3, loop.stop)", "loop.run_forever()", "say(outcome(task))", "rest = asyncio.all_tasks(loop)",
                        "for task in rest:", "    task.cancel()",
                        "say(loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True)))",
                        "loop.run_until_complete(loop.shutdown_asyncgens())", "loop.close()"],
            "guarded": ["try:", "    say(asyncio.run(main()))", "except BaseException as error:", "    say(repr(error))"],
        }[shape]

    def program(self):
        count = self.random.randint(1, 5)
        self.functions = ["main"] + [f"part_{number}" for number in range(1, count + 1)]
        texts = []
        for index in range(len(self.functions)):
            self.lines = []
            self.function(index)
            texts.append("\n".join(self.lines) + "\n")
        start = "\n".join(self.start()) + "\n"
        head = [f'"""Random program {self.seed}"""\n' + PRELUDE]
        head += [EXTRAS[name] for name in EXTRAS if name in self.extras]
        shared = [f"{name} = {self.pick(SHARED[name])}\n" for name in SHARED if name in self.shared]
        if shared:
            head.append("".join(shared))
        return "\n\n".join(head + texts[::-1] + [start])


# Weight, what to write, whether it has a block of further statements inside.
STATEMENTS = [
    (8, Generator.say_something, False),
    (8, Generator.sleep, False),
    (2, Generator.block_thread, False),
    (9, Generator.await_something, False),
    (9, Generator.start_task, False),
    (7, Generator.act_on_task, False),
    (1, Generator.cancel_self, False),
    (4, Generator.gather, False),
    (4, Generator.wait, False),
    (3, Generator.as_completed, True),
    (5, Generator.timeout, True),
    (6, Generator.try_statement, True),
    (3, Generator.finally_statement, True),
    (3, Generator.raise_error, True),
    (4, Generator.task_group, True),
    (3, Generator.if_statement, True),
    (3, Generator.for_statement, True),
    (4, Generator.lock, True),
    (2, Generator.lock_carelessly, True),
    (3, Generator.event, False),
    (3, Generator.condition, True),
    (2, Generator.barrier, True),
    (4, Generator.queue, True),
    (4, Generator.call_later, False),
    (3, Generator.resolve_future, False),
    (1.5, Generator.thread, False),
    (4, Generator.async_for, True),
    (3, Generator.async_with, True),
    (1, Generator.exit_stack, True),
    (2, Generator.context_variable, False),
    (0.3, Generator.exception_handler, False),
    (1, Generator.return_early, True),
]

RISKY = {Generator.await_something, Generator.gather, Generator.wait, Generator.as_completed, Generator.timeout,
         Generator.act_on_task, Generator.event, Generator.condition, Generator.queue, Generator.async_for,
         Generator.barrier, Generator.async_with, Generator.thread}


def generate(seed):
    return Generator(seed).program()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    print(generate(int(sys.argv[1])), end="")
