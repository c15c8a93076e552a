"""StopIteration's value out of a __next__() that the program wrote: what `await` and `yield from` give."""


def attempt(function, *args):
    try:
        return repr(function(*args))
    except BaseException as e:
        return f'raised {e!r}'


class Steps:
    """Yields count times, then ends with a value."""

    def __init__(self, count, *values):
        self.count, self.values = count, values

    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        if not self.count:
            raise StopIteration(*self.values)
        self.count -= 1
        return self.count


class Sends(Steps):
    def send(self, value):
        return f'sent {value}' if next(self) is not None else None


class Inherits(Steps):
    pass


class Indirect(Steps):
    def __next__(self):
        return self.deeper()

    def deeper(self):
        return super().__next__()


class Fails(Steps):
    def __next__(self):
        raise KeyError('next')


class Mapped(map):
    def __await__(self):
        return self


def delegate(iterator):
    return (yield from iterator), 'delegated'


async def await_it(awaitable):
    return await awaitable, 'awaited'


def drive(generator, *sent):
    shown = []
    sent = list(sent)
    while True:
        try:
            shown.append(generator.send(sent.pop(0) if sent else None))
        except StopIteration as e:
            return shown, e.value
        except Exception as e:
            return shown, repr(e)


for kind in Steps, Sends, Inherits, Indirect, Fails:
    for values in (), (None,), ('end',), (1, 2), ((3, 4),), (StopIteration('inner'),):
        print(kind.__name__, drive(delegate(kind(2, *values))), drive(await_it(kind(1, *values))))
print(drive(delegate(Sends(2, 'end')), None, 'a', 'b'), drive(delegate(Steps(2, 'end')), None, 'a'))
print(drive(delegate(Mapped(str, 'ab'))), drive(await_it(Mapped(str, 'ab'))))
print(attempt(next, Steps(0, 'value')), next(Steps(0, 'value'), 'default'), list(Steps(3, 'value')), [*Steps(0, 'value')])


# Steps of an asynchronous generator are iterators, too.
async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


class OrDefault:
    def __init__(self, step, default):
        self.step, self.default = step, default

    def __await__(self):
        return self

    def __next__(self):
        try:
            return next(self.step)
        except StopAsyncIteration:
            raise StopIteration(self.default) from None


async def main():
    generator = numbers()
    print([await OrDefault(generator.__anext__(), 'default') for _ in range(4)])
    return 'main'


print(drive(main()))
generator = numbers()
step = generator.__anext__()
print(type(step).__name__, iter(step) is step, attempt(next, step), attempt(next, step))
print(attempt(list, generator.asend(5)), attempt(next, generator.asend(None)), attempt(next, generator.aclose()))
generator = numbers()
attempt(next, generator.__anext__())
print(attempt(next, generator.athrow(KeyError('thrown'))))
