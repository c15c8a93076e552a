"""Two workers, five jobs."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    print(f"job {n} begins in {threading.current_thread().name} at {time.time()}")
    time.sleep(n)
    return n * n


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(job, n) for n in (3, 1, 1, 2, 1)]
    print([f.running() for f in futures], [f.done() for f in futures])
    print(futures[2].result(), time.time())
print([f.result() for f in futures], time.time())
with ThreadPoolExecutor(2, thread_name_prefix="named") as pool:
    print(list(pool.map(job, [2, 1, 1])), time.time())
    print([pool.submit(pow, 2, n).result() for n in range(3)])
try:
    pool.submit(job, 1)
except RuntimeError as e:
    print(e)
with ThreadPoolExecutor() as pool:
    print(pool.map(job, []).__qualname__)
