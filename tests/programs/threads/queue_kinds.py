import queue
import time

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for item in (3, 1, 2):
        q.put(item)
    print([q.get() for _ in range(3)], q.empty(), q.qsize())
    for call in (q.get_nowait, lambda: q.get(block=False), lambda: q.get(timeout=0.5), lambda: q.get(True, 0), lambda: q.get(timeout=-1)):
        try:
            call()
        except Exception as e:
            print(type(e).__name__, e, time.time())
small = queue.Queue(1)
small.put_nowait("a")
for call in (lambda: small.put_nowait("b"), lambda: small.put("b", timeout=0.5), lambda: small.put("b", timeout=-1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e, time.time())
print(small.full(), small.get(), small.unfinished_tasks)
small.task_done()
try:
    small.task_done()
except ValueError as e:
    print(e)
simple = queue.SimpleQueue()
simple.put_nowait(1)
print(simple.get_nowait(), issubclass(queue.Empty, Exception), queue.Empty.__module__, queue.Full.__module__)
