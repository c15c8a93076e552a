"""The main thread's end is not the program's: threads that are no daemons are waited for, then atexit has its turn."""
import atexit
import threading
import time


def late():
    time.sleep(2)
    print("late", time.time())
    threading.Thread(target=later).start()


def later():
    time.sleep(1)
    print("later", time.time(), threading.main_thread().is_alive())


atexit.register(lambda: print("atexit", time.time()))
threading.Thread(target=late).start()
print("main ends")
