"""An exception ends its thread only."""
import threading


class Bad(threading.Thread):
    def run(self):
        raise KeyError("bad")


def divide(a, b):
    return a / b


def quiet():
    raise SystemExit(1)


def deep(n):
    if n == 0:
        divide(1, 0)
    deep(n - 1)


for t in (threading.Thread(target=divide, args=(1, 0)), Bad(name="named"), threading.Thread(target=quiet),
          threading.Thread(target=deep, args=(3,)), threading.Thread(target=divide, args=(1,))):
    t.start()
    t.join()
    print(t.name, "is over")
