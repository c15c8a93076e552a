"""start() waits until the new thread has begun; that one runs on until it blocks."""
import threading
import time


def work(name):
    print(name, "begins")
    time.sleep(1)
    print(name, "ends at", time.time())


threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for t in threads:
    t.start()
    print("started", t.name)
for t in threads:
    t.join()
print("all joined at", time.time())
