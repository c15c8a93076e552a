"""Threads, and what they coordinate by (docs.python.org/3.11/library/threading.html), on the locks of _thread."""
import _thread
import sys
from _thread import _now as _time
from collections import deque

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event',
           'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer',
           'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'gettrace',
           'getprofile', 'get_native_id']

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
Lock = _allocate_lock = _thread.allocate_lock
_start_new_thread = _thread.start_new_thread
local = _thread._local


def _deprecated(old, new):
    import warnings
    warnings.warn(f'{old}() is deprecated, {new} instead', DeprecationWarning, stacklevel=3)


def RLock(*args, **kwargs):
    return _thread.RLock(*args, **kwargs)


# ---- what threads coordinate by ----

def _waits(timeout):
    """How long each wait may be: the first one as long as is allowed, the next ones what is left of that."""
    if timeout is None:
        while True:
            yield None
    end = _time() + timeout
    yield timeout
    while (left := end - _time()) > 0:
        yield left


def _show(thing, state):
    cls = type(thing)
    return f'<{cls.__module__}.{cls.__qualname__} at {id(thing):#x}: {state}>'


class Condition:
    """Each who waits has a lock of his own, taken; notify() releases it."""
    _word = 'condition'

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        for name in ('acquire', 'release'):
            setattr(self, name, getattr(lock, name))
        # A lock that can be taken several times knows better how it is given up and whose it is.
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        was_free = self._lock.acquire(False)
        if was_free:
            self._lock.release()
        return not was_free

    def _check_owned(self, verb):
        if not self._is_owned():
            raise RuntimeError(f'cannot {verb} on un-acquired lock')

    def wait(self, timeout=None):
        self._check_owned('wait')
        bell = _allocate_lock()
        _thread._describe(bell, self._word)
        bell.acquire()
        self._waiters.append(bell)
        held = self._release_save()
        rung = False
        try:
            if timeout is None or timeout > 0:
                rung = bell.acquire(timeout=-1 if timeout is None else timeout)
            else:
                rung = bell.acquire(False)
        finally:
            self._acquire_restore(held)
            if not rung and bell in self._waiters:
                self._waiters.remove(bell)
        return rung

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        for limit in _waits(timeout):
            self.wait(limit)
            result = predicate()
            if result:
                break
        return result
    def notify(self, n=1):
        self._check_owned('notify')
        for _ in range(min(n, len(self._waiters))):
            self._waiters.popleft().release()

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated('notifyAll', 'use notify_all()')
        self.notify_all()


def _condition(word):
    condition = Condition(Lock())
    condition._word = word
    return condition


class Semaphore:
    _limit = None

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = _condition('semaphore')
        self._value = value

    def __repr__(self):
        return _show(self, f'value={self._value}' + ('' if self._limit is None else f'/{self._limit}'))

    def _is_free(self):
        return self._value > 0

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            is_free = self._cond.wait_for(self._is_free, timeout) if blocking else self._is_free()
            if is_free:
                self._value -= 1
            return is_free

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            free = self._value + n
            if self._limit is not None and free > self._limit:
                raise ValueError('Semaphore released too many times')
            self._value = free
            self._cond.notify(n)

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._limit = value


class Event:
    def __init__(self):
        self._cond = _condition('event')
        self._flag = False

    def __repr__(self):
        return _show(self, 'set' if self._flag else 'unset')

    def is_set(self):
        if not self._flag:
            _thread._ask_in_vain()
        return self._flag

    def isSet(self):
        _deprecated('isSet', 'use is_set()')
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


_FILLING, _DRAINING, _RESETTING, _BROKEN = 'filling', 'draining', 'resetting', 'broken'


class Barrier:
    """Filling, until `parties` have come; then draining, until they have gone; reset() and abort() end either."""

    def __init__(self, parties, action=None, timeout=None):
        self._parties, self._action, self._timeout = parties, action, timeout
        self._cond = _condition('barrier')
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        return _show(self, 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}')

    def wait(self, timeout=None):
        with self._cond:
            self._cond.wait_for(lambda: self._state in (_FILLING, _BROKEN))
            if self.broken:
                raise BrokenBarrierError
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._wait_for_others(self._timeout if timeout is None else timeout)
            finally:
                self._leave()
            return place

    def _open(self):
        try:
            if self._action:
                self._action()
            self._turn(_DRAINING)
        except:
            self._turn(_BROKEN)
            raise

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._turn(_BROKEN)
        if self._state != _DRAINING:
            raise BrokenBarrierError

    def _leave(self):
        self._count -= 1
        if self._count == 0 and self._state != _FILLING and not self.broken:
            self._turn(_FILLING)

    def _turn(self, state):
        self._state = state
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            is_draining = self._count > 0 and self._state == _DRAINING
            self._turn(_DRAINING if is_draining else _RESETTING if self._count > 0 else _FILLING)

    def abort(self):
        with self._cond:
            self._turn(_BROKEN)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        return self._state == _BROKEN


# ---- threads ----

_active = {}     # those that run, by ident
_starting = {}   # those whose start() has not come back, in order
_name_count = 0
_at_exit = []
_is_over = False


def _new_name(template):
    global _name_count
    _name_count += 1
    return template % _name_count


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if name is None:
            name = _new_name('Thread-%d')
            if target is not None and hasattr(target, '__name__'):
                name = f'{name} ({target.__name__})'
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._end = None  # a lock that is released when the thread ends
        self._started = Event()
        self._is_stopped = False
        self._stderr = sys.stderr
        self._invoke_excepthook = _invoke_excepthook
        self._initialized = True

    def _check(self, word='Thread'):
        if not self._initialized:
            raise RuntimeError(f'{word}.__init__() not called')

    def _assert_made(self):
        assert self._initialized, 'Thread.__init__() not called'

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        self._is_running()  # may find out that it has stopped
        words = ['stopped' if self._is_stopped else 'started' if self._started._flag else 'initial']
        if self._daemonic:
            words.append('daemon')
        if self._ident is not None:
            words.append(str(self._ident))
        return f'<{type(self).__name__}({self._name}, {" ".join(words)})>'

    def start(self):
        self._check('thread')
        if self._started._flag:
            raise RuntimeError('threads can only be started once')
        _starting[self] = self
        _thread._start(self._bootstrap, self._name)

    def run(self):
        target, args, kwargs = self._target, self._args, self._kwargs
        del self._target, self._args, self._kwargs  # they need not live as long as the thread object
        if target is not None:
            target(*args, **kwargs)

    def _bootstrap(self):
        self._ident = get_ident()
        self._end = _thread._set_sentinel()
        self._started.set()
        _active[self._ident] = self
        _starting.pop(self, None)
        _thread._begin()
        try:
            self.run()
        except:
            self._invoke_excepthook(self)
        finally:
            _active.pop(self._ident, None)

    def _wait_for_end(self, blocking=True, timeout=-1):
        end = self._end
        if end is not None and end.acquire(blocking, timeout):
            end.release()
            self._is_stopped = True
            self._end = None

    def join(self, timeout=None):
        self._check()
        reason = ('thread before it is started' if not self._started._flag else
                  'current thread' if self is current_thread() else None)
        if reason is not None:
            raise RuntimeError(f'cannot join {reason}')
        self._wait_for_end(timeout=-1 if timeout is None else max(timeout, 0))

    def is_alive(self):
        self._assert_made()
        if self._is_running():
            _thread._ask_in_vain()
        return self._is_running()

    def _is_running(self):
        if self._started._flag and not self._is_stopped:
            self._wait_for_end(False)
            return not self._is_stopped
        return False

    @property
    def name(self):
        self._assert_made()
        return self._name

    @name.setter
    def name(self, name):
        self._assert_made()
        self._name = str(name)
        if self._ident is not None:
            _thread._set_name(self._ident, self._name)

    @property
    def ident(self):
        self._assert_made()
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        self._assert_made()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        self._check()
        if self._started._flag:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated('isDaemon', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _deprecated('getName', 'get the name attribute')
        return self.name

    def setName(self, name):
        _deprecated('setName', 'set the name attribute')
        self.name = name


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._ident = 1
        self._started._flag = True

    def _is_running(self):
        return not self._is_stopped


class _DummyThread(Thread):
    """Stands for one that was started by _thread."""

    def __init__(self):
        super().__init__(name=_new_name('Dummy-%d'), daemon=True)
        self._ident = get_ident()
        self._started._flag = True
        _active[self._ident] = self

    def _is_running(self):
        return True

    def join(self, timeout=None):
        raise AssertionError('cannot join a dummy thread')


class Timer(Thread):
    """Calls a function after so many seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.finished = Event()
        self.finished._cond._word = 'timer'
        self.interval, self.function = interval, function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}

    def cancel(self):
        self.finished.set()

    def run(self):
        is_cancelled = self.finished.wait(self.interval)
        if not is_cancelled:
            self.function(*self.args, **self.kwargs)
            self.finished.set()


# ---- who is there ----

def current_thread():
    return _active.get(get_ident()) or _DummyThread()


def main_thread():
    return _main_thread


def _living():
    return [*_active.values(), *_starting.values()]


def active_count():
    return len(enumerate())


def enumerate():
    if len(_living()) > 1:
        _thread._ask_in_vain()
    return _living()


def currentThread():
    _deprecated('currentThread', 'use current_thread()')
    return current_thread()


def activeCount():
    _deprecated('activeCount', 'use active_count()')
    return active_count()


# ---- exceptions that nobody has caught ----

class ExceptHookArgs(tuple):
    __module__ = '_thread'
    __qualname__ = '_ExceptHookArgs'
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return (f'_thread._ExceptHookArgs(exc_type={self[0]!r}, exc_value={self[1]!r}, exc_traceback={self[2]!r}, '
                f'thread={self[3]!r})')


ExceptHookArgs.__name__ = '_ExceptHookArgs'


def excepthook(args, /):
    if args.exc_type == SystemExit:
        return
    import traceback
    file = sys.stderr
    if file is None:
        file = args.thread._stderr if args.thread is not None else None
        if file is None:
            return
    name = args.thread.name if args.thread is not None else get_ident()
    file.write(f'Exception in thread {name}:\n')
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=file)


__excepthook__ = excepthook


def _invoke_excepthook(thread):
    try:
        hook = excepthook or __excepthook__
        hook(ExceptHookArgs([*sys.exc_info(), thread]))
    except Exception as exception:
        exception.__suppress_context__ = True
        print('Exception in threading.excepthook:', file=sys.stderr)
        sys.excepthook(*sys.exc_info())


# ---- tracing: only remembered ----

_trace_hook = _profile_hook = None


def settrace(func):
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


def setprofile(func):
    global _profile_hook
    _profile_hook = func


def getprofile():
    return _profile_hook


# ---- the end ----

def _register_atexit(func, *args, **kwargs):
    """Called when the main thread has ended, before the others are waited for; the last one first."""
    if _is_over:
        raise RuntimeError("can't register atexit after shutdown")
    _at_exit.append(lambda: func(*args, **kwargs))


def _shutdown():
    """Called when the main thread has nothing left to do: waits for the others, but not for daemons."""
    global _is_over
    if _is_over:
        return
    _is_over = True
    _main_thread._is_stopped = True
    for function in reversed(_at_exit):
        function()
    while True:
        waited_for = [thread for thread in enumerate() if thread is not _main_thread and not thread._daemonic]
        if not waited_for:
            return
        for thread in waited_for:
            thread.join()


def _make_main_thread():
    global _main_thread
    _main_thread = _MainThread.__new__(_MainThread)
    _active[1] = _main_thread
    _main_thread._daemonic = False
    _main_thread.__init__()


_make_main_thread()
