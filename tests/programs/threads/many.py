"""Ten thousand threads."""
import threading
import time

N = 10_000
done = []
lock = threading.Lock()


def work(n):
    time.sleep(n % 7)
    with lock:
        done.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(N)]
for t in threads:
    t.start()
print(threading.active_count(), time.time())
for t in threads:
    t.join()
print(len(done), sum(done), done[:3], done[-3:], time.time(), threading.active_count())
