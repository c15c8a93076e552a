"""What a thread keeps in threading.local is dropped when it ends, before whoever joins it goes on."""
import threading
import time

data = threading.local()


class Noisy:
    def __del__(self):
        print("dropped", time.time())


def keep():
    data.noisy = Noisy()
    time.sleep(1)


t = threading.Thread(target=keep)
t.start()
t.join()
print("joined")
