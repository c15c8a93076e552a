async def f():
    return 1


c = f()
try:
    c.send(5)
except TypeError as error:
    print(error)
c.close()
