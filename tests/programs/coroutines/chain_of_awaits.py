class Pause:
    def __init__(self, label):
        self.label = label

    def __await__(self):
        got = yield self.label
        return got


async def inner(n):
    return await Pause(f"inner {n}") * 2


async def middle(n):
    a = await inner(n)
    b = await inner(n + 1)
    return a + b


async def outer():
    return [await middle(0), await middle(10)]


c = outer()
value = None
step = 0
try:
    while True:
        print(c.send(value))
        step += 1
        value = step
except StopIteration as error:
    print(error.value)
