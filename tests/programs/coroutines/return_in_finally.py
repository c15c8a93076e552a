class Pause:
    def __await__(self):
        yield


async def f():
    try:
        await Pause()
    finally:
        return "kept"


c = f()
c.send(None)
try:
    c.throw(ValueError("lost"))
except StopIteration as error:
    print(error.value)
