"""Blocking in the middle of built-in functions: in a sort key, in a __repr__, in what list() empties."""
import threading
import time


def slow(n):
    time.sleep(n)
    return -n


class Shown:
    def __repr__(self):
        time.sleep(1)
        return f"<shown at {time.time()}>"


def numbers():
    for n in range(3):
        time.sleep(1)
        yield n


def sorter():
    print(sorted([1, 2, 1], key=slow), time.time())


def lister():
    print(list(numbers()), time.time())


threads = [threading.Thread(target=f) for f in (sorter, lister, lambda: print([Shown()]))]
for t in threads:
    t.start()
    t.join()
print(time.time())
