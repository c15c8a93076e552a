"""A thread may wait inside a context manager made of a generator: for the key when it comes in, for the broom when it leaves."""
import threading
import time
from contextlib import contextmanager

key, broom = threading.Lock(), threading.Lock()


@contextmanager
def room(*locks):
    for lock in locks:
        lock.acquire()
    print(f'{time.monotonic():g}', threading.current_thread().name, 'comes in')
    try:
        yield
    finally:
        for lock in reversed(locks):
            lock.release()
        with broom:
            time.sleep(.5)
        print(f'{time.monotonic():g}', threading.current_thread().name, 'has swept')


def visit(times, fails):
    try:
        for _ in range(times):
            with room(key):
                time.sleep(1)
                if fails:
                    raise KeyError('lost')
    except KeyError as error:
        print(f'{time.monotonic():g}', error)


guests = [threading.Thread(target=visit, args=(2, name == 'Bob'), name=name) for name in ('Ann', 'Bob', 'Cy')]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for broken in (never, twice):
    try:
        with broken():
            pass
    except RuntimeError as error:
        print(error, repr(error.__context__), error.__suppress_context__)
