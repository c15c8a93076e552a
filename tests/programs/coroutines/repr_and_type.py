import inspect


async def f():
    pass


c = f()
print(repr(c).split(" at ")[0], inspect.iscoroutine(c), inspect.iscoroutinefunction(f), inspect.iscoroutine(f))
print(inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c))
