"""Runs a program under CPython with a virtual clock:  python3 virtual_clock.py [OPTION ...] PROGRAM [NAME=VALUE ...]

The reference that Watchpot is compared with. CPython's own asyncio runs, but every clock of the program reads one integer of
nanoseconds that starts at 0 and moves in only two ways: a thread blocks (time.sleep), or everything waits and the clock
jumps to the next due time. Timers due at the same nanosecond fire in the order in which they were set. Where CPython's order
is that of object addresses (sets of tasks), it is that of insertion or creation.

Threads are real but take turns: one runs until it blocks, then the one that became runnable first; with --switch wake, a thread
that is woken runs before the one that woke it. A thread that waits (for a lock, for the end of another thread, in time.sleep, in the
loop's select) gives up its turn; everything else of the threading module is CPython's own. When nothing can ever run again the exit
status is 90. A program that polls the clock would never end on a frozen one, so after 1,000 reads at one
instant each further read moves it by a millisecond; asking in vain how far another thread is counts as a read; and a loop that goes round without waiting would never come to its timers, so after
10,000 iterations at one instant each further one takes 20 microseconds. NAME=VALUE replaces a top-level line `NAME = ...` of the program.

The options are Watchpot's: --switch wake, and --interrupt-at SECONDS, which sends SIGINT when the clock gets there; others
change nothing here.
"""

import gc
import heapq
import os
import re
import signal
import sys
import time

NANOSECONDS = 1_000_000_000
FREE_READS = 1000
READ_COST = 1_000_000
FREE_TURNS = 10_000
TURN_COST = 20_000
DEADLOCK_STATUS = 90
MANY_OBJECTS = 5_000
# Python frames below the program's own that a plain `python3 PROGRAM` does not have.
DRIVER_FRAMES = 3

os.environ["TZ"] = "UTC"
time.tzset()

# Before the modules that take it by name: every lock must know of turns, or a thread that holds the turn would wait in the
# operating system for one that waits for the turn.
import _thread

real_lock = _thread.allocate_lock
real_sleep = time.sleep


class Turn:
    """A thread's place in the order of turns."""

    def __init__(self):
        self.gate = real_lock()
        self.gate.acquire()
        self.blocked = False
        self.alarm = 0  # number of the alarm that may wake it; older ones in the heap are stale


class World:
    """The clock and whose turn it is."""

    def __init__(self):
        self.now = 0
        self.reads = 0
        self.current = self.main = Turn()
        self.runnable = []
        self.alarms = []  # (due, number, turn)
        self.alarm_count = 0
        self.switches_on_wake = False
        self.signals = {}  # number: (due, interval) of what comes from outside: SIGINT, and the program's SIGALRM
        self.arrived = None  # the one of them that the main thread is to take
        self.pausing = False
        self.selecting = []  # selectors that wait
        self.threads = 1

    @property
    def alone(self):
        return self.threads == 1

    def read(self):
        if self.reads < FREE_READS:
            self.reads += 1
        elif self.alone:
            self.now += READ_COST
        else:
            self.poll()
        return self.now

    def ask_in_vain(self):
        """How far another thread is, if there is anyone whom time would bring on."""
        if not self.runnable and not any(map(self.is_live, self.alarms)):
            return
        if self.reads < FREE_READS:
            self.reads += 1
        else:
            self.poll()

    def poll(self):
        """It is still the same polling when it goes on."""
        self.block(self.now + READ_COST)
        self.reads = FREE_READS

    def jump(self, now):
        if now > self.now:
            self.now = now
            self.reads = 0

    def block(self, due=None):
        """Gives up the turn until somebody wakes it or, if due is given, until then."""
        turn = self.current
        turn.blocked = True
        if due is not None:
            self.alarm_count += 1
            turn.alarm = self.alarm_count
            heapq.heappush(self.alarms, (due, self.alarm_count, turn))
        self.stand_back(turn)
        turn.alarm = 0

    def stand_back(self, turn):
        if self.pass_on():
            turn.gate.acquire()
        if turn is self.main and self.arrived is not None:
            self.take_interrupt()

    def take_interrupt(self):
        """By the main thread. Unless the handler raises, it waits on, or takes its turn when the handler has woken it."""
        number, self.arrived = self.arrived, None
        try:
            signal.raise_signal(number)
        except BaseException:
            self.main.blocked = False
            raise
        for selector in self.selecting:
            if selector.has_arrived():
                self.ring(selector.sleeper)
        if self.pausing:
            self.ring(self.main)
        self.stand_back(self.main)

    def ring(self, turn, in_front=False):
        if turn.blocked:
            turn.blocked = False
            self.runnable.insert(0 if in_front else len(self.runnable), turn)

    def wake(self, turn):
        """By the running thread."""
        if not self.switches_on_wake or not turn.blocked:
            return self.ring(turn)
        turn.blocked = False
        self.runnable[:0] = [turn, self.current]
        self.stand_back(self.current)

    def pass_on(self):
        leaver = self.current
        while not self.runnable:
            self.ring_next()
        self.current = self.runnable.pop(0)
        if self.current is leaver:
            return False
        # From here on others run; what they do to `current` must not be asked any more.
        self.current.gate.release()
        return True

    def ring_next(self):
        """Jumps to the next alarm and wakes everyone who is due then."""
        while self.alarms and not self.is_live(self.alarms[0]):
            heapq.heappop(self.alarms)
        number = min(self.signals, key=lambda number: (self.signals[number][0], number), default=None)
        if number is not None and (not self.alarms or self.signals[number][0] <= self.alarms[0][0]):
            self.interrupt(number)
            return
        if not self.alarms:
            end_in_deadlock()
        self.jump(self.alarms[0][0])
        while self.alarms and self.alarms[0][0] <= self.now:
            entry = heapq.heappop(self.alarms)
            if self.is_live(entry):
                self.ring(entry[2])

    def interrupt(self, number):
        """A signal is the main thread's, whoever has let the clock come here."""
        due, interval = self.signals.pop(number)
        self.jump(due)
        if interval:
            self.signals[number] = due + interval, interval
        self.arrived = number
        self.runnable.append(self.main)

    def get_timer(self, which=signal.ITIMER_REAL):
        due, interval = self.signals.get(signal.SIGALRM, (self.now, 0))
        return (due - self.now) / NANOSECONDS, interval / NANOSECONDS

    def set_timer(self, which, seconds, interval=0.0):
        before = self.get_timer()
        self.signals.pop(signal.SIGALRM, None)
        if seconds:
            self.signals[signal.SIGALRM] = self.now + round(seconds * NANOSECONDS), round(interval * NANOSECONDS)
        return before

    def set_alarm(self, seconds):
        left, _ = self.set_timer(signal.ITIMER_REAL, seconds)
        return max(int(left + 0.5), 1) if left else 0

    def pause(self):
        self.pausing = True
        try:
            self.block()
        finally:
            self.pausing = False

    def is_live(self, entry):
        return entry[2].blocked and entry[2].alarm == entry[1]


world = World()


def end_in_deadlock():
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(DEADLOCK_STATUS)


class Lock:
    """threading.Lock, with waiting as giving up the turn. One that is woken only may try again: whoever released the lock can have
    taken it once more, as in CPython."""

    def __init__(self):
        self.taken = False
        self.waiters = []

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be positive")
        me, due, place = world.current, None if timeout < 0 else world.now + round(timeout * NANOSECONDS), len(self.waiters)
        while self.taken:
            if not blocking or timeout == 0:
                return False
            self.waiters.insert(place, me)
            world.block(due)
            if me in self.waiters:  # it was the alarm
                self.waiters.remove(me)
                return False
            place = 0
        self.taken = True
        return True

    def release(self):
        if not self.taken:
            raise RuntimeError("release unlocked lock")
        self.taken = False
        if self.waiters:
            world.wake(self.waiters.pop(0))

    def locked(self):
        return self.taken

    def _at_fork_reinit(self):
        self.__init__()

    __enter__ = acquire

    def __exit__(self, *exc_info):
        self.release()


def sleep(seconds):
    if not isinstance(seconds, (int, float)) or not 0 <= seconds < 9e9:
        return real_sleep(seconds)  # raises, in its own words
    world.block(world.now + round(seconds * NANOSECONDS))


def patch_time():
    for name in ("time", "monotonic", "perf_counter"):
        setattr(time, name, lambda: world.read() / NANOSECONDS)
        setattr(time, name + "_ns", lambda: world.read())
    time.sleep = sleep
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, NowByDefault(getattr(time, name), 1, time.time))
    for name, full in (("asctime", 1), ("strftime", 2)):
        setattr(time, name, NowByDefault(getattr(time, name), full, time.localtime))


class NowByDefault:
    """A function whose last argument is the current time unless given. An object, because logging has one of them as an
    attribute of a class, where a Python function would become a method."""

    def __init__(self, real, full, now):
        self.real, self.full, self.now = real, full, now

    def __call__(self, *args):
        if args[-1:] == (None,):
            args = args[:-1]
        return self.real(*args, *([self.now()] if len(args) == self.full - 1 else []))


def patch_datetime():
    """Gives datetime its today and now from the virtual clock, under its own name."""
    import datetime

    real_datetime, real_date = datetime.datetime, datetime.date

    class Shown(type):
        def __instancecheck__(cls, instance):
            if cls in (Date, Datetime):
                return isinstance(instance, cls.__mro__[1])
            return super().__instancecheck__(instance)

    class Date(real_date, metaclass=Shown):
        def __new__(cls, *args, **kwargs):
            return real_date(*args, **kwargs) if cls is Date else super().__new__(cls, *args, **kwargs)

        @classmethod
        def today(cls):
            return real_date.fromtimestamp(time.time())

    class Datetime(real_datetime, metaclass=Shown):
        def __new__(cls, *args, **kwargs):
            return real_datetime(*args, **kwargs) if cls is Datetime else super().__new__(cls, *args, **kwargs)

        @classmethod
        def now(cls, tz=None):
            return real_datetime.fromtimestamp(time.time(), tz)

        @classmethod
        def today(cls):
            return real_datetime.fromtimestamp(time.time())

        @classmethod
        def utcnow(cls):
            return real_datetime.utcfromtimestamp(time.time())

    Date.__name__ = Date.__qualname__ = "date"
    Datetime.__name__ = Datetime.__qualname__ = "datetime"
    Date.__module__ = Datetime.__module__ = "datetime"
    datetime.date, datetime.datetime = Date, Datetime


def patch_threading():
    import threading

    threading.Lock = threading._allocate_lock = _thread.allocate_lock = _thread.LockType = Lock
    threading.RLock = threading._PyRLock
    threading._time = lambda: world.now / NANOSECONDS
    start_new_thread = threading._start_new_thread
    ends = {}  # of each thread, the lock that is released when it ends

    def set_sentinel():
        ends[threading.get_ident()] = lock = Lock()
        return lock

    def start_in_turn(function, args, kwargs={}):
        # In the words of the real one.
        if not callable(function):
            raise TypeError("first arg must be callable")
        if not isinstance(args, tuple):
            raise TypeError("2nd arg must be a tuple")
        if not isinstance(kwargs, dict):
            raise TypeError("optional 3rd arg must be a dictionary")
        turn = Turn()
        turn.blocked = True
        world.threads += 1
        world.ring(turn)

        def wait_for_turn():
            turn.gate.acquire()
            try:
                function(*args, **kwargs)
            finally:
                end = ends.pop(threading.get_ident(), None)
                if end and end.taken:
                    end.taken = False
                    if end.waiters:
                        world.ring(end.waiters.pop(0), world.switches_on_wake)
                world.threads -= 1
                world.pass_on()

        return start_new_thread(wait_for_turn, ())

    real_start = threading.Thread.start

    def start(self):
        def set_started():
            """Whatever the policy: the new thread runs on, as in CPython."""
            policy, world.switches_on_wake = world.switches_on_wake, False
            type(started).set(started)
            world.switches_on_wake = policy

        started = getattr(self, "_started", None)
        if started:
            started.set = set_started
        real_start(self)

    threading.Thread.start = start
    threading._start_new_thread = _thread.start_new_thread = start_in_turn
    threading._set_sentinel = set_sentinel

    import queue

    queue.SimpleQueue = queue._PySimpleQueue  # the C one waits in the operating system


def patch_pools():
    """A pool of threads hears of changes through a pipe, where it would wait in the operating system: it gets a queue."""
    import multiprocessing.pool
    import queue
    import types

    class Changes(queue.SimpleQueue):
        _reader = None

    def wait_for_updates(sentinels, changes, timeout=None):
        changes.get()

    multiprocessing.pool.get_context = lambda: types.SimpleNamespace(SimpleQueue=Changes)
    multiprocessing.pool.Pool._wait_for_updates = staticmethod(wait_for_updates)


def patch_questions():
    """Asked in vain again and again by the program, not by the library, they let time pass."""
    import concurrent.futures
    import queue
    import threading

    library = os.path.dirname(threading.__file__)

    def patch(owner, name, is_in_vain):
        ask = getattr(owner, name)

        def question(*args):
            answer = ask(*args)
            if is_in_vain(answer) and not sys._getframe(1).f_code.co_filename.startswith(library):
                world.ask_in_vain()
                answer = ask(*args)
            return answer

        question.__name__, question.__qualname__ = ask.__name__, ask.__qualname__
        setattr(owner, name, question)

    patch(threading, "active_count", lambda count: count > 1)
    patch(threading, "enumerate", lambda threads: len(threads) > 1)
    patch(threading.Thread, "is_alive", lambda is_alive: is_alive)
    patch(threading.Event, "is_set", lambda is_set: not is_set)
    patch(concurrent.futures.Future, "done", lambda done: not done)
    for kind in (queue.Queue, queue.SimpleQueue):
        patch(kind, "qsize", lambda size: size == 0)
        patch(kind, "empty", lambda empty: empty)
    patch(queue.Queue, "full", lambda full: full)
    is_running = concurrent.futures.Future.running
    # Running or waiting to run: both are in vain.
    concurrent.futures.Future.running = lambda self: (self.done(), is_running(self))[1]


def patch_asyncio():
    import asyncio
    import asyncio.base_events
    import asyncio.events
    import selectors
    import threading

    class EpollSelector(selectors.EpollSelector):
        """Waits for nothing but the clock and other threads; what the loopback network has brought by then is there at once."""

        loop = None
        sleeper = None
        signalled = False
        turns, turned_at = 0, 0

        def select(self, timeout=None):
            arrived = super().select(0)
            if arrived:
                return arrived
            is_spinning = timeout == 0 and self.is_spinning()
            if timeout is None or timeout > 0 or is_spinning:
                due = self.turned_at if is_spinning else self.loop.next_due(timeout)
                self.sleeper, self.signalled = world.current, False
                world.selecting.append(self)
                try:
                    world.block(due)
                finally:
                    world.selecting.remove(self)
                    self.sleeper = None
                if self.signalled:
                    return super().select(0)
            return []

        def is_spinning(self):
            """Whether the loop goes round and round while a timer, or another thread, waits for time to pass."""
            if self.turned_at != world.now:
                self.turns, self.turned_at = 0, world.now
            if not (self.loop._scheduled or threading.active_count() > 1) or self.loop._stopping:
                return False
            self.turns += 1
            if self.turns <= FREE_TURNS:
                return False
            self.turned_at += TURN_COST
            return True

        def has_arrived(self):
            """A signal that the loop has a handler for comes through a socket."""
            self.signalled = bool(super().select(0))
            return self.signalled

    class TimerHandle(asyncio.TimerHandle):
        """Ordered by the nanosecond, then by when it was set."""

        __slots__ = ("due",)

        def __lt__(self, other):
            return self.due < other.due

    timer_count = 0

    class VirtualLoop(asyncio.SelectorEventLoop):
        def __init__(self, selector=None):
            selector = EpollSelector()  # whatever it is given: the clock decides
            selector.loop = self
            super().__init__(selector)
            self._clock_resolution = 1e-9

        def time(self):
            return world.now / NANOSECONDS

        def next_due(self, timeout):
            """Up to a whole wait at once: CPython wakes at least once a day, which nobody can see."""
            if not self._scheduled:
                return None
            if type(self).time is not VirtualLoop.time:  # the program's own: what it made of it is in the timeout
                return world.now + round(timeout * NANOSECONDS)
            due = self._scheduled[0].due >> 64
            # Past some 97 days a float no longer tells nanoseconds apart; the loop's own comparison must come out as due.
            while due / NANOSECONDS + self._clock_resolution <= self._scheduled[0]._when:
                due += due >> 52 or 1
            return max(due, world.now)

        def call_at(self, when, callback, *args, context=None):
            nonlocal timer_count
            if when is None:
                raise TypeError("when cannot be None")
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_at")
            timer = TimerHandle(when, callback, args, self, context)
            if timer._source_traceback:
                del timer._source_traceback[-1]
            timer_count += 1
            timer.due = (round(when * NANOSECONDS) << 64) + timer_count
            heapq.heappush(self._scheduled, timer)
            timer._scheduled = True
            return timer

        def _write_to_self(self):
            if self._selector and self._selector.sleeper:
                world.wake(self._selector.sleeper)

    VirtualLoop.__name__ = VirtualLoop.__qualname__ = "_UnixSelectorEventLoop"
    VirtualLoop.__module__ = "asyncio.unix_events"

    asyncio.DefaultEventLoopPolicy._loop_factory = VirtualLoop
    asyncio.SelectorEventLoop = VirtualLoop


class References(dict):
    """What asyncio's register of all tasks keeps its weak references in, in order of creation."""

    def add(self, reference):
        self[reference] = None

    def discard(self, reference):
        self.pop(reference, None)


def patch_sets_of_tasks():
    import asyncio
    import asyncio.taskgroups
    import asyncio.tasks as tasks

    class OrderedSet(set):
        """A set that iterates in order of insertion; a plain one that is copied, in order of its tasks' creation."""

        def __init__(self, items=()):
            if type(items) is set:
                place = {task: number for number, task in enumerate(tasks._all_tasks)}
                items = sorted(items, key=lambda item: place.get(item, len(place)))
            self.order = dict.fromkeys(items)
            super().__init__(self.order)

        def add(self, item):
            self.order[item] = None
            super().add(item)

        def discard(self, item):
            self.order.pop(item, None)
            super().discard(item)

        def remove(self, item):
            super().remove(item)
            del self.order[item]

        def pop(self):
            item = next(iter(self.order), None)
            if not self.order:
                raise KeyError("pop from an empty set")
            self.remove(item)
            return item

        def __iter__(self):
            return iter(self.order)

        def __repr__(self):
            return "{" + ", ".join(map(repr, self.order)) + "}" if self.order else "set()"

        def clear(self):
            self.order.clear()
            super().clear()

        def update(self, *others):
            for other in others:
                for item in other:
                    self.add(item)

        def difference_update(self, *others):
            for other in others:
                for item in list(other):
                    self.discard(item)

        def intersection_update(self, *others):
            for item in [item for item in self.order if not all(item in set(other) for other in others)]:
                self.discard(item)

        def _changed(name):
            """The operator that makes a new set, from the method that changes this one."""
            def operator(self, *others):
                made = OrderedSet(self.order)
                getattr(made, name)(*others)
                return made
            return operator

        union, difference, intersection, copy = map(_changed, ("update", "difference_update", "intersection_update", "update"))
        __or__, __sub__, __and__ = union, difference, intersection
        del _changed

        def __ior__(self, other):
            self.update(other)
            return self

        def __isub__(self, other):
            self.difference_update(other)
            return self

        def __iand__(self, other):
            self.intersection_update(other)
            return self

    OrderedSet.__module__, OrderedSet.__qualname__, OrderedSet.__name__ = "builtins", "set", "set"  # for type()
    real_all_tasks = tasks.all_tasks

    def all_tasks(loop=None):
        found = real_all_tasks(loop)
        return OrderedSet([task for task in tasks._all_tasks if task in found])

    tasks._all_tasks.data = References()
    tasks.all_tasks = asyncio.all_tasks = all_tasks
    tasks.set = asyncio.taskgroups.set = OrderedSet


def patch_signals():
    signal.setitimer, signal.getitimer, signal.alarm, signal.pause = world.set_timer, world.get_timer, world.set_alarm, world.pause


def hide_driver_frames():
    """An uncaught exception is printed as if the program had been started directly."""
    print_exception = sys.excepthook

    def excepthook(kind, error, traceback):
        while traceback and traceback.tb_frame.f_code.co_filename == __file__:
            traceback = traceback.tb_next
        print_exception(kind, error.with_traceback(traceback), traceback)

    sys.excepthook = excepthook


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background, shells have it ignored
    arguments = iter(sys.argv[1:])
    for path in arguments:
        if path == "--interrupt-at":
            world.signals[signal.SIGINT] = round(float(next(arguments)) * NANOSECONDS), 0
        elif path == "--switch":
            world.switches_on_wake = next(arguments) == "wake"
        elif not path.startswith("--"):
            break
    replacements = list(arguments)
    with open(path, "rb") as file:
        source = file.read()
    for replacement in replacements:
        name, value = replacement.split("=", 1)
        source = re.sub(rb"(?m)^%s = .*$" % name.encode(), replacement.encode(), source)
    patch_time()
    patch_signals()
    patch_threading()
    if b"multiprocessing" in source:
        patch_pools()
    patch_questions()
    patch_datetime()
    patch_asyncio()
    patch_sets_of_tasks()
    hide_driver_frames()
    import random

    random.seed(0)
    sys.argv = [path]
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + DRIVER_FRAMES)
    sys.getrecursionlimit = lambda: limit
    # The program becomes __main__: its globals are torn down at exit like any program's.
    namespace = sys.modules["__main__"].__dict__
    namespace.clear()
    namespace.update(__name__="__main__", __doc__=None, __package__=None, __spec__=None, __builtins__=__builtins__,
                     __file__=path)
    if b"import gc" not in source:
        gc.set_threshold(MANY_OBJECTS)  # or those of this file would decide when cycles are collected, and in which order
    world.reads = 0  # importing has read the clock, too
    exec(compile(source, path, "exec", dont_inherit=True), namespace)


if __name__ == "__main__":
    # As a module of its own, so that what stands above outlives the emptying of __main__.
    import virtual_clock

    virtual_clock.main()
