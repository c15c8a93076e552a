import sys
import threading
import time


def work():
    time.sleep(1)
    print("done")
    sys.exit(5)


threading.Thread(target=work).start()
sys.exit(4)
