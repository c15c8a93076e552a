"""Without a lock an update is lost where a thread waits between reading and writing; with one it is not."""
import threading
import time


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def unsafe(self):
        before = self.balance
        time.sleep(0.001)
        self.balance = before + 1

    def safe(self):
        with self.lock:
            self.unsafe()


for method in ("unsafe", "safe"):
    account = Account()
    threads = [threading.Thread(target=getattr(account, method)) for _ in range(10)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(method, account.balance)
