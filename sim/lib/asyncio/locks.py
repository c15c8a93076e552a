"""Condition and Barrier; the other locks are native."""
from _collections import deque

from _asyncio import BoundedSemaphore, Event, Lock, Semaphore, _describe, _is_strict, _note
from .events import _get_running_loop
from .exceptions import BrokenBarrierError, CancelledError

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier')


def _new_waiter(owner, word):
    """A future for one that waits for the owner, which belongs to the loop in which somebody first had to wait for it."""
    loop = _get_running_loop()
    bound = owner._loop
    if bound is None:
        owner._loop = loop
    elif bound is not loop:
        raise RuntimeError(f'{owner!r} is bound to a different event loop')
    waiter = loop.create_future()
    _describe(waiter, word)
    return waiter


def _show(owner, state, waiters):
    if waiters:
        state = f'{state}, waiters:{len(waiters)}'
    return f'<{object.__repr__(owner)[1:-1]} [{state}]>'


class _Held:
    """What `with await lock` is given."""

    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        return None

    def __exit__(self, *exc_info):
        self._lock.release()


async def _hold(lock):
    await lock.acquire()
    return _Held(lock)


def _awaited(lock):
    _note(f'"await" of a {type(lock).__name__} itself is gone since Python 3.9: write "async with" today')
    return _hold(lock)


class _AcquireRelease:
    if not _is_strict:
        def __await__(self):
            return _awaited(self).__await__()

        __iter__ = __await__

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


async def _enter(lock):
    await lock.acquire()


_enter.__qualname__ = '_ContextManagerMixin.__aenter__'  # its name in CPython


class Condition(_AcquireRelease):
    _loop = None
    _word = 'condition'  # what those who wait are said to wait for

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        for name in ('locked', 'acquire', 'release'):
            setattr(self, name, getattr(self._lock, name))
        self._waiters = deque()

    def __repr__(self):
        return _show(self, 'locked' if self.locked() else 'unlocked', self._waiters)

    def _check_taken(self, verb):
        if not self.locked():
            raise RuntimeError(f'cannot {verb} on un-acquired lock')

    async def wait(self):
        self._check_taken('wait')
        waiter = None
        self.release()
        try:
            waiter = _new_waiter(self, self._word)
            self._waiters.append(waiter)
            await waiter
        finally:
            if waiter is not None:
                self._waiters.remove(waiter)
            await self._take_again()
        return True

    async def _take_again(self):
        try:
            await self.acquire()
        except CancelledError:
            await self._take_again()  # who was in `async with` stays in it, whatever happens meanwhile
            raise CancelledError

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        self._check_taken('notify')
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                waiter.set_result(False)
                n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))


_FILLING, _DRAINING, _RESETTING, _BROKEN = 'filling', 'draining', 'resetting', 'broken'


class Barrier:
    """Filling, until `parties` have come; then draining, until they have gone; reset() and abort() end either."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._parties, self._count = parties, 0
        self._state = _FILLING
        self._cond = Condition()
        self._cond._word = 'barrier'

    def __repr__(self):
        waiters = '' if self.broken else f', waiters:{self.n_waiting}/{self.parties}'
        return _show(self, self._state + waiters, None)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state in (_FILLING, _BROKEN))
            if self.broken:
                raise BrokenBarrierError('Barrier aborted')
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._turn(_DRAINING)
                else:
                    await self._cond.wait_for(lambda: self._state != _FILLING)
                    if self._state != _DRAINING:
                        raise BrokenBarrierError('Abort or reset of barrier')
            finally:
                self._leave()
            return place

    def _turn(self, state):
        self._state = state
        self._cond.notify_all()

    def _leave(self):
        self._count -= 1
        if self._count == 0:
            self._turn(_BROKEN if self.broken else _FILLING)

    async def reset(self):
        async with self._cond:
            self._turn(_RESETTING if self._count else _FILLING)

    async def abort(self):
        async with self._cond:
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
