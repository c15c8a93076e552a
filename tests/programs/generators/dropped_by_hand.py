"""__del__ of a generator and of a coroutine does at once what dropping them does."""


def count():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


def stubborn():
    try:
        yield 1
    finally:
        raise ValueError("not like this")


async def wait():
    return 1


async def stream():
    yield 1


counter = count()
print(next(counter), counter.__del__(), next(counter, "over"))
fresh = count()
print(fresh.__del__(), next(fresh, "over"))
angry = stubborn()
next(angry)
print(angry.__del__())
coroutine = wait()
print(coroutine.__del__())
coroutine.close()
for thing in (counter, coroutine, stream()):
    print(type(thing).__name__, [name for name in dir(thing) if name == "__del__"])
