import threading
import time

gate = threading.Semaphore(2)
inside = 0


def visit(name):
    global inside
    with gate:
        inside += 1
        print(name, "enters", inside, time.time())
        time.sleep(1)
        inside -= 1


threads = [threading.Thread(target=visit, args=(n,)) for n in "abcde"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(gate.acquire(), gate.acquire(), gate.acquire(blocking=False), gate.acquire(timeout=0.5), time.time())
gate.release(3)
print([gate.acquire(False) for _ in range(4)])
bounded = threading.BoundedSemaphore(1)
with bounded:
    print(bounded.acquire(False))
try:
    bounded.release()
except ValueError as e:
    print(e)
