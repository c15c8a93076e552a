"""What asend(), athrow() and aclose() give, driven by hand: over is over, whoever asks and however it ended."""


class Pause:
    def __await__(self):
        got = yield "pause"
        return got


async def numbers():
    yield 1
    got = await Pause()
    yield got
    yield 3


def ask(step, *calls):
    for name, *args in calls:
        try:
            print(name, "->", getattr(step, name)(*args))
        except BaseException as error:
            print(name, "->", type(error).__name__, error)


for first in (("send", None), ("send", "too early"), ("throw", ValueError("thrown")), ("throw", 5), ("close",), ("__next__",)):
    for make in (lambda g: g.asend(None), lambda g: g.asend(7), lambda g: g.aclose(), lambda g: g.athrow(KeyError), lambda g: g.athrow(5)):
        generator = numbers()
        step = make(generator)
        ask(step, first, ("send", None), ("send", None), ("throw", OSError("late")))
        ask(generator.asend(None), ("send", None), ("send", "given"), ("send", "more"))
        ask(generator.aclose(), ("send", None), ("send", None))
        print()

print("two at once")
generator = numbers()
ask(generator.asend(None), ("send", None))
one, two = generator.asend(None), generator.asend(None)
ask(one, ("send", None))
ask(two, ("send", None), ("throw", ValueError("second")))
ask(one, ("send", "answer"), ("send", "answer"))

print("ended")
generator = numbers()
ask(generator.aclose(), ("send", None))
for step in (generator.asend(None), generator.athrow(ValueError), generator.aclose()):
    ask(step, ("throw", ValueError("to a closed one")), ("send", None), ("send", None))

print("from inside")


async def asks_itself():
    for call in (("send", None), ("throw", ValueError("inside"))):
        ask(generator.asend(None), call)
        ask(generator.athrow(KeyError), call)
        ask(generator.aclose(), call)
    ask(step, ("send", None))
    yield "done"


generator = asks_itself()
step = generator.asend(None)
ask(step, ("send", None), ("send", None))
