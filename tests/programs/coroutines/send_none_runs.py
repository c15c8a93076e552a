async def f():
    print("in f")
    return 42


c = f()
try:
    c.send(None)
except StopIteration as error:
    print("returned", error.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
