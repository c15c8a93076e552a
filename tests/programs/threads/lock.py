import threading
import time

lock = threading.Lock()
log = []


def work(name):
    for i in range(3):
        with lock:
            log.append(f"{name}{i}")
            time.sleep(0.1)


threads = [threading.Thread(target=work, args=(n,)) for n in "abc"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log, round(time.time(), 9))
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False))
print(lock.acquire(timeout=1.5), round(time.time(), 9), lock.acquire(timeout=0))
threading.Timer(1, lock.release).start()
print(lock.acquire(timeout=2), round(time.time(), 9))
lock.release()
print(lock.locked(), lock.acquire(True, 0.1))
