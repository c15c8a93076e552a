import threading
import time

barrier = threading.Barrier(3, action=lambda: print("action", time.time()))


def run(n):
    for turn in range(2):
        time.sleep(n)
        index = barrier.wait()
        print(n, turn, index, time.time())


threads = [threading.Thread(target=run, args=(n,)) for n in (1, 2, 3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(barrier.parties, barrier.n_waiting, barrier.broken)


def patient(b):
    try:
        print(b.wait())
    except threading.BrokenBarrierError as e:
        print("broken", repr(e), time.time())


two = threading.Barrier(2, timeout=1)
patient(two)
print(two.broken)
patient(two)
two.reset()
print(two.broken)
t = threading.Thread(target=patient, args=(two,))
t.start()
print(two.n_waiting)
two.abort()
t.join()
two.reset()
t = threading.Thread(target=patient, args=(two,))
t.start()
two.reset()
t.join()
failing = threading.Barrier(1, action=lambda: 1 / 0)
try:
    failing.wait()
except ZeroDivisionError as e:
    print(e, failing.broken)
