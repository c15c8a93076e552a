"""What a program's own iterator hears when the generator or coroutine that delegates to it is closed or dropped."""
import collections.abc


def attempt(function, *args):
    try:
        return repr(function(*args))
    except BaseException as e:
        return f'raised {e!r} (context {e.__context__!r})'


class Iterator:
    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        return 'item'


class Closes(Iterator):
    def close(self):
        print('  close')


class Fails(Iterator):
    def close(self):
        raise ValueError('in close')


class HasNone(Iterator):
    close = None


class Throws(Closes):
    def throw(self, *args):
        print('  throw', args)
        raise args[0]


class Abstract(collections.abc.Generator):
    def send(self, value):
        return 'item'

    def throw(self, kind, value=None, traceback=None):
        print('  throw', kind, value)
        raise value or kind

    def __await__(self):
        return self


def plain(iterator):
    yield from iterator


def cleans_up(iterator):
    try:
        yield from iterator
    finally:
        print('  finally')


def deep(iterator):
    yield from plain(iterator)


async def awaits(iterator):
    await iterator


async def generates(iterator):
    await iterator
    yield


def started(function, kind):
    generator = function(kind())
    generator.send(None)
    return generator


for function in plain, cleans_up, deep, awaits:
    for kind in Iterator, Closes, Fails, HasNone, Throws, Abstract:
        print(function.__name__, kind.__name__)
        generator = started(function, kind)
        print(' closed:', attempt(generator.close), attempt(generator.close))
        if kind not in (Fails, HasNone):
            generator = started(function, kind)
            print(' dropped')
            del generator
        for thrown in ValueError('thrown'), GeneratorExit('thrown'):
            generator = started(function, kind)
            print(' thrown into:', attempt(generator.throw, thrown))

generator = generates(Closes())
step = generator.asend(None)
print(step.send(None))
del step, generator
print('dropped')


def local():
    generator = started(plain, Closes)
    print('leaving')


local()
print('left')
