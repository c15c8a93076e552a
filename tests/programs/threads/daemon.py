"""The program does not wait for a daemon; its finally does not run."""
import threading
import time


def forever():
    try:
        while True:
            print("tick", time.time())
            time.sleep(1)
    finally:
        print("never said")


t = threading.Thread(target=forever, daemon=True)
t.start()
inner = []
threading.Thread(target=lambda: inner.append(threading.Thread().daemon), daemon=True).start()
time.sleep(2.5)
print("main ends", inner)
