# Nobody catches it.
import time


def wait():
    time.sleep(10)


wait()
