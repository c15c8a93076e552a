"""Two threads, two locks, in the other order."""
import threading
import time

forks = [threading.Lock(), threading.Lock()]


def dine(first, second):
    with forks[first]:
        time.sleep(1)
        with forks[second]:
            print("never")


a = threading.Thread(target=dine, args=(0, 1), name="A")
b = threading.Thread(target=dine, args=(1, 0), name="B")
a.start()
b.start()
a.join()
