async def f():
    raise StopIteration("x")


c = f()
try:
    c.send(None)
except RuntimeError as error:
    print(error, repr(error.__cause__))
