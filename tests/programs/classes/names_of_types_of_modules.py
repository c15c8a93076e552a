"""What messages call the types that CPython writes in C: with their module, while those written in Python have none."""
import asyncio
import collections
import contextvars
import datetime
import functools
import io
import itertools
import operator
import random
import re
import sys
import threading
import time
import types


def say(action):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(f'{type(error).__name__}: {error}')


var = contextvars.ContextVar('var')
things = [contextvars.copy_context(), var, var.set(1), threading.local(), re.compile('a'),
          re.match('a', 'a'), types.SimpleNamespace(), operator.itemgetter(1), operator.attrgetter('a'), operator.methodcaller('a'),
          time.gmtime(0), io.StringIO(), io.BytesIO(), sys.stdout, list[int], int | str, collections.deque(), itertools.count(),
          functools.partial(print), datetime.timedelta(1), collections.Counter(), random.Random(1), asyncio.Lock(), threading.Event()]
for thing in things:
    kind = type(thing)
    print(kind, kind.__name__, kind.__qualname__, kind.__module__)
    say(lambda: thing + object)
    say(lambda: object < thing)
    say(lambda: -thing)
    say(lambda: thing.nothing_of_that_name)
    say(lambda: ''.join([thing]))
    say(lambda: float(thing))


class Mine(threading.local):
    pass


say(lambda: Mine().nothing)
print(type(print).__module__, type(type(print)).__module__, type([].append).__module__, [].append.__module__, str.__module__)


async def main():
    for thing in contextvars.copy_context(), asyncio.current_task(), asyncio.get_running_loop().create_future(), collections.deque():
        if not hasattr(thing, '__await__'):
            try:
                await thing
            except TypeError as error:
                print(error)
        try:
            async with thing:
                pass
        except TypeError as error:
            print(error)
        try:
            with thing:
                pass
        except TypeError as error:
            print(error)
        try:
            async for _ in thing:
                pass
        except TypeError as error:
            print(error)

asyncio.run(main())
