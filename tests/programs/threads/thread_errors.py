import threading


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as e:
        print(f"{type(e).__name__}: {e}")


class Lazy(threading.Thread):
    def __init__(self):
        pass


t = threading.Thread()
attempt(t.join)
t.start()
attempt(t.start)
t.join()
attempt(t.start)
attempt(threading.current_thread().join)
attempt(threading.Thread, group=1)
attempt(Lazy().start)
attempt(setattr, t, "daemon", True)
t = threading.Thread(target=attempt, args=(lambda: setattr(threading.current_thread(), "daemon", True),))
t.start()
t.join()
attempt(threading.Lock().release)
attempt(threading.RLock().release)
attempt(threading.Lock().acquire, False, 1)
attempt(threading.Lock().acquire, True, -2)
attempt(threading.Semaphore, -1)
attempt(threading.Semaphore(1).release, 0)
attempt(threading.Semaphore(1).acquire, False, 1)
attempt(threading.BoundedSemaphore(2).release)
attempt(threading.Condition().wait)
attempt(threading.Condition().notify)
attempt(threading.local, 1)
attempt(threading.Thread(target=1).run)
