import threading
import time

t = threading.Thread(target=time.sleep, args=(2,))
t.start()
for timeout in (0, 0.5, -1, 1, None):
    t.join(timeout)
    print(timeout, t.is_alive(), time.time())
t.join(3)
t.join()
print(time.time())
