"""A class of its own, with run()."""
import threading
import time


class Counter(threading.Thread):
    total = 0

    def __init__(self, steps, **kwargs):
        super().__init__(**kwargs)
        self.steps = steps
        self.result = None

    def run(self):
        for i in range(self.steps):
            Counter.total += 1
            print(self.name, i, Counter.total)
            time.sleep(0.25)
        self.result = self.steps * 10


counters = [Counter(2, name="first"), Counter(3)]
for c in counters:
    c.start()
for c in counters:
    c.join()
print([c.result for c in counters], Counter.total, time.time())
