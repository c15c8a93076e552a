"""Who came first gets it first."""
import threading
import time

lock = threading.Lock()
lock.acquire()
order = []


def work(n):
    time.sleep((n * 7) % 5)
    with lock:
        order.append(n)
        time.sleep(0.5)


threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
for t in threads:
    t.start()
time.sleep(10)
lock.release()
for t in threads:
    t.join()
print(order, time.time())
