import threading
import time

event = threading.Event()
print(event.is_set(), event.wait(0.5), time.time())


def waiter(name):
    print(name, "waits")
    print(name, event.wait(), time.time())


for name in "abc":
    threading.Thread(target=waiter, args=(name,)).start()
time.sleep(1)
event.set()
print("set", event.is_set(), event.wait(), event.wait(0))
event.clear()
print("cleared", event.is_set(), event.wait(0.25))
