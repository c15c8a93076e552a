import threading
import time

lock = threading.RLock()


def total(n):
    with lock:
        return n + total(n - 1) if n else 0


def other():
    print("other waits", time.time())
    print(lock.acquire(timeout=1), lock.acquire(blocking=False))
    with lock:
        print("other has it", time.time())


with lock:
    print(total(10))
    t = threading.Thread(target=other)
    t.start()
    time.sleep(2)
    print("main gives back", time.time())
t.join()
lock.acquire()
lock.acquire()
lock.release()
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
