async def f():
    await c


c = f()
try:
    c.send(None)
except ValueError as error:
    print(error)
