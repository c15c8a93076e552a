import queue
import threading

q = queue.Queue()


def consumer():
    while True:
        print(q.get())
        q.task_done()


t = threading.Thread(target=consumer, name="consumer")
t.start()
q.put(1)
q.join()
print("joined")
