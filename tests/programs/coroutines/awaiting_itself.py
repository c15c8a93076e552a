async def f():
    await c


c = f()
try:
    c.send(None)
except RuntimeError as error:
    print(error)
