async def f():
    try:
        await Pause()
    except ValueError as error:
        print("caught", error)
        return "recovered"


class Pause:
    def __await__(self):
        received = yield "paused"
        print("received", received)


c = f()
print(c.send(None))
try:
    c.throw(ValueError("thrown in"))
except StopIteration as error:
    print(error.value)

d = f()
try:
    d.throw(KeyError("before start"))
except KeyError as error:
    print("not started:", error, d.cr_frame)
