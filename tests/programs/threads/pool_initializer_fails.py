from concurrent.futures import BrokenExecutor, ThreadPoolExecutor


def broken():
    raise RuntimeError("cannot begin")


pool = ThreadPoolExecutor(1, initializer=broken)
f = None
try:
    f = pool.submit(print, 1)
    f.result()
except BrokenExecutor as e:
    print(type(e).__name__, e)
try:
    pool.submit(print, 2)
except BrokenExecutor as e:
    print(type(e).__name__, e)
