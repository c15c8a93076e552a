# Types of CPython's that are written in C tell their module in messages; subclasses do not.
import asyncio
import collections
import datetime
import functools
import itertools


class Mine(collections.deque):
    pass


class OwnTask(asyncio.Task):
    pass


async def main():
    task = asyncio.current_task()
    own = OwnTask(asyncio.sleep(0))
    things = [task, own, asyncio.Future(), collections.deque(), Mine(), collections.defaultdict(), collections.OrderedDict(),
              functools.partial(print), datetime.timedelta(1), datetime.timezone.utc, itertools.count(), itertools.chain()]
    for thing in things:
        for attempt in (lambda: thing.nothing, lambda: thing - 1, lambda: thing()):
            try:
                attempt()
            except (AttributeError, TypeError) as error:
                print(error)
        print(type(thing).__name__, type(thing).__qualname__, type(thing).__module__)
    await own


asyncio.run(main())
