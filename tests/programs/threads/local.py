import threading
import time

data = threading.local()
data.name = "main"


def work(name):
    print(name, hasattr(data, "name"), data.__dict__)
    data.name = name
    time.sleep(1)
    print(name, data.name, sorted(vars(data)))
    del data.name
    try:
        data.name
    except AttributeError as e:
        print(e)


class Account(threading.local):
    kind = "shared"

    def __init__(self, start, *, step=1):
        print("init in", threading.current_thread().name, start, step)
        self.value = start
        self.step = step

    def grow(self):
        self.value += self.step
        return self.value


account = Account(10, step=5)


def use():
    print(threading.current_thread().name, account.grow(), account.grow(), account.kind)


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"] + [threading.Thread(target=use, name="user")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(data.name, account.grow())
