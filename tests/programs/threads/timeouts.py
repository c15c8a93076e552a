"""Everything that can wait only so long, at once."""
import queue
import threading
import time
from concurrent.futures import Future

lock, event, condition, semaphore = threading.Lock(), threading.Event(), threading.Condition(), threading.Semaphore(0)
full, empty, barrier = queue.Queue(1), queue.Queue(), threading.Barrier(2)
lock.acquire()
full.put(0)


def in_condition():
    with condition:
        return condition.wait(5)


calls = {
    "lock": lambda: lock.acquire(timeout=1), "event": lambda: event.wait(2), "semaphore": lambda: semaphore.acquire(timeout=3),
    "condition": in_condition, "put": lambda: full.put(1, timeout=4), "get": lambda: empty.get(timeout=4.5),
    "barrier": lambda: barrier.wait(6), "future": lambda: Future().result(7),
    "join": lambda: threading.main_thread().join(8),
}


def attempt(name):
    try:
        result = calls[name]()
    except Exception as e:
        result = type(e).__name__
    print(f"{name}: {result} at {time.time()}")


threads = [threading.Thread(target=attempt, args=(name,), name=name) for name in calls]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([t.is_alive() for t in threads])
