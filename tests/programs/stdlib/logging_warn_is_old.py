"""warn() of logging is an old name of warning(), and says so where it is called; the functions of the
module have their own names."""
import asyncio
import logging
import sys
import unittest
import warnings

warnings.showwarning = lambda message, category, filename, line, file=None, text=None: print(
    f'{line}: {category.__name__}: {message}')
warnings.simplefilter('always')
logging.basicConfig(format='%(levelname)s %(name)s %(funcName)s %(lineno)d %(message)s', stream=sys.stdout)


def shout():
    logging.warn('a %s', 'function')
    logging.getLogger('log').warn('a method')
    logging.LoggerAdapter(logging.getLogger('inner'), {}).warn('an adapter')
    logging.fatal('all is lost')
    logging.getLogger('log').fatal('all is lost')


shout()
for name in 'debug info warning warn error exception critical fatal'.split():
    for place in logging, logging.Logger, logging.LoggerAdapter:
        function = getattr(place, name, None)
        print(name, function and (function.__name__, function.__qualname__))


class Quiet(logging.Logger):
    def critical(self, msg, *args, **kwargs):
        print('critical', msg)

    warning = critical


Quiet('quiet').fatal('is critical')
Quiet('quiet').warn('is warning')


class Plain(unittest.TestCase):
    def test(self):
        return 3


class Waits(unittest.IsolatedAsyncioTestCase):
    async def test(self):
        return 3


def run(case):
    print(case.run())


run(Plain('test'))
run(Waits('test'))


class Half(float):
    pass


class Some:
    def __float__(self):
        return Half(0.5)

    def __int__(self):
        return True

    def __index__(self):
        return True


print(float(Some()), int(Some()), [1, 2][Some()], sum([0.5, float(Some())]))
print(type(float(Some())), type(float(Half(1))))
warnings.simplefilter('error')
for function in float, int:
    try:
        function(Some())
    except DeprecationWarning as e:
        print(repr(e))


async def main():
    server = await asyncio.start_server(print, '127.0.0.1', 0)
    print(type(server).__module__, type(server).__qualname__)
    server.close()


asyncio.run(main())
