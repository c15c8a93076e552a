import time
from concurrent.futures import BrokenExecutor, CancelledError, ThreadPoolExecutor


def job(n):
    time.sleep(1)
    return n


pool = ThreadPoolExecutor(1)
futures = [pool.submit(job, n) for n in range(4)]
time.sleep(1.5)
pool.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in futures], time.time())
print(futures[1].result(), time.time())
pool = ThreadPoolExecutor(2, initializer=print, initargs=("hello from a worker",))
print(pool.submit(job, 5).result())
pool.shutdown()
for wrong in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(initializer=1)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)


def numbers():
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(lambda n: 10 // n, [5, 2, 0, 1])


try:
    for n in numbers():
        print(n)
except ZeroDivisionError as e:
    print(e)
with ThreadPoolExecutor(2) as pool:
    try:
        for n in pool.map(lambda n: time.sleep(n) or n, [1, 3], timeout=2):
            print(n, time.time())
    except TimeoutError:
        print("timeout", time.time())
print(time.time())
abandoned = ThreadPoolExecutor(1)
abandoned.submit(job, 1).add_done_callback(lambda f: print("the job of a pool that is not shut down", time.time()))
