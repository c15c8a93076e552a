import threading
import time

timers = [threading.Timer(2, print, ["two"]), threading.Timer(1, print, kwargs={"sep": "-"}, args=("one", 1)), threading.Timer(3, print, ["never"])]
for t in timers:
    t.start()
timers[2].cancel()
print([t.is_alive() for t in timers])
time.sleep(1.5)
print([t.is_alive() for t in timers], [t.finished.is_set() for t in timers])
timers[0].join()
print(time.time())
