import inspect, math, cmath, time, asyncio, itertools, functools, operator, collections, bisect, heapq, array
def show(name, f):
    try: print(name, inspect.signature(f))
    except Exception as e: print(name, type(e).__name__, str(e).split(' at 0x')[0])
import builtins
for n in sorted(vars(builtins)):
    f = getattr(builtins, n)
    if callable(f) and n not in ('__loader__', 'classmethod', 'staticmethod', 'copyright', 'credits', 'license', 'help', '__build_class__', 'aiter'): show(n, f)
for t in (object, type, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, memoryview, enumerate, reversed, zip, map, filter, property, BaseException):
    for n in sorted(vars(t)):
        if callable(getattr(t, n, None)) and (not n.startswith('__') or n in ('__len__', '__eq__', '__add__', '__getitem__', '__hash__', '__iter__')) and n not in ('maketrans', '__getitem__','__new__', '__init_subclass__', '__subclasshook__', '__class__', '__class_getitem__', '__abstractmethods__', '__prepare__'): show(t.__name__ + '.' + n, getattr(t, n))
for x in ('a', b'a', 1, 2.5, [], {}, (), {1}):
    for n in dir(x):
        if not n.startswith('_') and n != 'maketrans':
            f = getattr(x, n)
            if callable(f): show(repr(x) + n, f)
for m in (math, cmath, operator, bisect, heapq):
    for n in dir(m):
        if not n.startswith('_') and n not in ('abs', 'attrgetter', 'itemgetter', 'methodcaller') and callable(getattr(m, n)): show(n, getattr(m, n))
for f in (asyncio.sleep, asyncio.gather, asyncio.create_task, asyncio.all_tasks, asyncio.Future.set_result, asyncio.Task.cancel, asyncio.wait_for, asyncio.wait, asyncio.Queue.put, asyncio.run, asyncio.Future, asyncio.Task, asyncio.Event, asyncio.Lock.acquire, asyncio.to_thread, asyncio.shield):
    show(f.__name__, f)
class L(list): pass
class E(Exception): pass
class D(dict):
    def __init__(self, a): pass
class C: pass
class M(type): pass
for c in (L, E, D, C, ValueError, functools.partial(int, base=2), functools.partial(print, 'x'), lambda x: x, [].__len__, (1).__add__, 'x'.__eq__, len, type): show(str(c).split(' at 0x')[0], c)
async def main():
    loop = asyncio.get_running_loop()
    for f in (loop.call_soon, loop.call_later, loop.create_task, loop.run_until_complete, loop.time, loop.create_future, loop.call_at, loop.set_debug): show(f.__name__, f)
    t = asyncio.current_task()
    for f in (t.cancel, t.get_name, t.print_stack): show(f.__name__, f)
asyncio.run(main())
