import threading
import time


def join(name):
    time.sleep(1)
    threads[name].join()


threads = {"a": threading.Thread(target=join, args=("b",), name="a"), "b": threading.Thread(target=join, args=("a",), name="b")}
for t in threads.values():
    t.start()
