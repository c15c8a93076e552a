"""A thread that polls the clock lets time pass, and others wake meanwhile."""
import threading
import time


def sleeper():
    time.sleep(0.5)
    woken.append(True)


woken = []
threading.Thread(target=sleeper).start()
while time.time() < 2:
    pass
print(woken, 2 <= time.time() < 2.1)
