import queue
import threading
import time

q = queue.Queue(maxsize=2)


def producer():
    for i in range(5):
        q.put(i)
        print("put", i, time.time(), q.qsize())
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        time.sleep(1)
        print("got", item, time.time())
        q.task_done()
    q.task_done()


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
for t in threads:
    t.start()
q.join()
print("all done", time.time(), q.empty(), q.full())
for t in threads:
    t.join()
