import threading
import time

condition = threading.Condition()
items = []


def consumer(name):
    with condition:
        while not items:
            condition.wait()
        print(name, "takes", items.pop(0), time.time())


def producer():
    for i in range(3):
        time.sleep(1)
        with condition:
            items.append(i)
            print("put", i)
            condition.notify()


threads = [threading.Thread(target=consumer, args=(n,)) for n in "abc"] + [threading.Thread(target=producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
with condition:
    print(condition.wait(0.5), condition.wait_for(lambda: items, 0.5), condition.wait_for(lambda: True), time.time())
ready = []
plain = threading.Condition(threading.Lock())


def wait_for(n):
    with plain:
        plain.wait_for(lambda: len(ready) >= n)
        print("enough for", n, ready)


threads = [threading.Thread(target=wait_for, args=(n,)) for n in (2, 1, 3)]
for t in threads:
    t.start()
for i in range(3):
    with plain:
        ready.append(i)
        plain.notify_all()
    time.sleep(1)
for t in threads:
    t.join()
