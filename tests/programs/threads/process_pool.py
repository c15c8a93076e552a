"""Processes do not exist here: the pool works in threads and says so."""
import time
from concurrent.futures import ProcessPoolExecutor


def square(n):
    time.sleep(1)
    return n * n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, range(4), chunksize=1)), time.time())
