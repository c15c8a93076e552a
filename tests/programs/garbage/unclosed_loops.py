"""A loop that nobody closes says so when the collector finds it, and closes itself."""
import asyncio, warnings
warnings.simplefilter("always")
def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, filename, lineno)
warnings.showwarning = show
class L(asyncio.SelectorEventLoop):
    def close(self):
        print("close", self)
        super().close()
def f():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asyncio.sleep(0))
    print("f")
f()
print("after f")
def g():
    loop = L()
    loop.run_until_complete(asyncio.sleep(0))
g()
print("after g")
l2 = L()
print(l2.__del__)
del l2
l3 = L()
