"""throw() of what asend() gave: GeneratorExit closes what the generator awaits, anything else goes through it."""
import traceback
import types


@types.coroutine
def inner():
    try:
        return (yield 'item')
    except BaseException as e:
        print('  inner', repr(e))
        raise


async def deep(awaitable):
    return await awaitable


class Own:
    def __await__(self):
        return self

    def __next__(self):
        return 'own'

    def close(self):
        print('  close')

    def throw(self, *args):
        print('  throw', args)
        raise args[0]


class Fails(Own):
    def close(self):
        raise ValueError('in close')


class Plain:
    def __await__(self):
        return iter(['plain', 'more'])


async def generate(awaitable):
    try:
        await awaitable
        yield 1
    except BaseException as e:
        print('  generate', repr(e), [place.name for place in traceback.extract_tb(e.__traceback__)])
        raise


def attempt(function, *args):
    try:
        return repr(function(*args))
    except BaseException as e:
        return f'raised {e!r}'


for make in inner, lambda: deep(inner()), Own, lambda: deep(Own()), Fails, Plain:
    for thrown in GeneratorExit('exit'), GeneratorExit, KeyError('key'):
        print(repr(thrown))
        generator = generate(make())
        step = generator.asend(None)
        print(step.send(None), generator.ag_running)
        print(attempt(step.throw, thrown))
        print(attempt(step.send, None), generator.ag_running, attempt(generator.asend(None).send, None))
