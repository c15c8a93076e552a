"""The traceback comes at once, the threads go on, the exit status stays 1."""
import sys
import threading
import time


def work():
    time.sleep(1)
    print("still working", time.time(), file=sys.stderr)


threading.Thread(target=work).start()
raise ValueError("main")
