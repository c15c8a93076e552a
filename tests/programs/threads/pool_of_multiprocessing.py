"""A kitchen with the pool of threads of multiprocessing: who cooks what when, what comes of mistakes, and the names of
multiprocessing for threads."""
import threading
import time
import weakref
from multiprocessing import TimeoutError
from multiprocessing.dummy import Pool, Process, Lock, Manager, Namespace, Value, Array, Pipe, Queue, active_children, current_process
from multiprocessing.pool import ThreadPool


def cook(dish, minutes=1):
    time.sleep(minutes)
    if dish == 'soufflé':
        raise ValueError('it fell')
    print(f'{time.monotonic():g}', threading.current_thread().name, 'cooked', dish)
    return dish.upper()


def knock(who):
    print(who, 'comes in', threading.current_thread().name)


def menu():
    yield 'soup'
    yield 'salad'
    raise KeyError('menu torn')


with ThreadPool(2, knock, ('cook',)) as pool:
    print(pool.apply(cook, ('rice',), {'minutes': 2}))
    print(pool.map(cook, ['a', 'b', 'c', 'd', 'e'], chunksize=2))
    print(pool.map(cook, []), pool.starmap(cook, [('f', 3), ('g', 1)]))
    for dish in pool.imap(lambda pair: cook(*pair), [('h', 2), ('i', 1), ('j', 1)]):
        print('served', dish)
    for dish in pool.imap_unordered(lambda pair: cook(*pair), [('k', 2), ('l', 1), ('m', 1)], chunksize=1):
        print('served', dish)
    print(list(pool.imap(cook, 'nopq', 3)))
    result = pool.map_async(cook, ['r', 'soufflé', 's', 'soufflé'], 1, callback=print, error_callback=lambda e: print('oh', repr(e)))
    result.wait(.5)
    print(result.ready())
    try:
        result.successful()
    except ValueError as error:
        print(str(error).endswith('not ready'))
    try:
        result.get(.1)
    except TimeoutError as error:
        print(repr(error))
    try:
        result.get()
    except ValueError as error:
        print(error, result.successful())
    it = pool.imap(cook, ['t', 'soufflé', 'u'])
    try:
        it.next(timeout=.5)
    except TimeoutError:
        print('later')
    print(it.next())
    try:
        next(it)
    except ValueError as error:
        print(error)
    print(next(it), next(it, 'no more'))
    for call in (lambda: pool.map(cook, menu()), lambda: list(pool.imap(cook, menu())), lambda: pool.imap(cook, 'ab', 0), pool.join):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)
    waiting = pool.apply_async(cook, ('never', 9))
    pool.apply_async(cook, ('soufflé',), error_callback=lambda e: print('again', e)).wait()
print(pool, waiting.ready())
try:
    pool.apply_async(cook, ('x',))
except ValueError as error:
    print(error)
for arguments in ((0,), (1, 'no function')):
    try:
        ThreadPool(*arguments)
    except (TypeError, ValueError) as error:
        print(error)

pool = Pool(3)
results = [pool.apply_async(cook, (str(i), i % 3 + 1), callback=lambda dish: print('bell', dish)) for i in range(6)]
pool.close()
try:
    pool.map(cook, 'z')
except ValueError as error:
    print(error)
pool.join()
print([result.get() for result in results])

lock, shared, letters = Lock(), Value('i', 0), Array('i', [1, 2])
ours, theirs = Pipe()


def add(n):
    for _ in range(n):
        with lock:
            before = shared.value
            time.sleep(.1)
            shared.value = before + 1
    theirs.send((n, current_process().name))


helpers = [Process(target=add, args=(n,), name=f'helper {n}') for n in (2, 3)]
print([helper.exitcode for helper in helpers], ours.poll(), ours.poll(.05))
for helper in helpers:
    helper.start()
print(len(active_children()))
for helper in helpers:
    helper.join()
print(shared, letters, ours.recv(), ours.recv(), [helper.exitcode for helper in helpers], len(active_children()))
print(Namespace(a=1, b='x'), Manager().dict(a=1), Manager().list('ab'), Manager().Queue is Queue)


class Plate:
    def __init__(self, number):
        self.number = number
        plates.append(weakref.ref(self))


def carried_in(count):
    for number in range(count):
        time.sleep(1)
        yield Plate(number)


def wash(plate):
    if plate.number == 3:
        raise ValueError('broken')
    return plate.number


def left():
    return sum(plate() is not None for plate in plates)


# Plates are carried in while others are washed; none is kept when it is clean.
plates = []
with ThreadPool(2) as pool:
    print(list(pool.imap(wash, carried_in(3))), list(pool.imap_unordered(wash, carried_in(3), 2)), pool.map(wash, carried_in(3), 2), left())
    wet, dry = pool.imap(wash, carried_in(5), 2), pool.apply_async(wash, (Plate(9),))
    print(next(wet), next(wet), dry.get(), f'{time.monotonic():g}')
    try:
        next(wet)
    except ValueError as error:
        print(error, next(wet, 'no more after a mistake in a batch'))
for call in (lambda: pool.imap(wash, [], 0), lambda: ThreadPool(1).apply(5), lambda: next(ThreadPool(1).imap(wash, 5))):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(error)
with ThreadPool(1) as pool:
    try:
        next(pool.imap(wash, [Plate(0)], 1.5))
    except ValueError as error:
        print(error)
