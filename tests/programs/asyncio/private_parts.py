"""What curious programs look up: the waiters of locks, the items and limits of queues."""
import asyncio


async def take(lock):
    async with lock:
        await asyncio.sleep(1)


async def locks():
    lock, semaphore, event = asyncio.Lock(), asyncio.BoundedSemaphore(2), asyncio.Event()
    print(lock._waiters, lock._locked, semaphore._waiters, semaphore._value, semaphore._bound_value)
    print(len(event._waiters), event._value, lock._loop)
    tasks = [asyncio.create_task(take(guard)) for guard in (lock, lock, semaphore, semaphore, semaphore)]
    tasks.append(asyncio.create_task(event.wait()))
    await asyncio.sleep(0)
    print(len(lock._waiters), lock._locked, len(semaphore._waiters), semaphore._value, len(event._waiters))
    print(lock._waiters[0].done(), lock._waiters[0].cancelled(), lock._loop is asyncio.get_running_loop())
    tasks[1].cancel()
    print(lock._waiters[0].done(), lock._waiters[0].cancelled())
    event.set()
    print([waiter.done() for waiter in event._waiters], event._value)
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(len(lock._waiters), len(semaphore._waiters), semaphore._value)


async def queues():
    queue = asyncio.Queue(maxsize=1.5)
    print(queue, queue.maxsize, queue._maxsize, queue._queue)
    putters = [asyncio.create_task(queue.put(item)) for item in "abcd"]
    await asyncio.sleep(0)
    print(queue, queue.full(), len(queue._putters), len(queue._getters), queue._unfinished_tasks)
    queue._queue.clear()
    print(queue.empty(), queue.full(), queue.qsize())
    queue.put_nowait("e")
    print(await queue.get(), queue._queue)
    queue._maxsize = 3
    await asyncio.sleep(0)
    print(queue, queue.full())
    for putter in putters:
        putter.cancel()
    for size in (None, "2"):
        odd = asyncio.Queue(size)
        try:
            odd.put_nowait(1)
        except TypeError as error:
            print(error)


class Newest(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


async def derived():
    for queue in (Newest(2), asyncio.PriorityQueue(2), asyncio.LifoQueue(2)):
        putters = [asyncio.create_task(queue.put(item)) for item in (3, 1, 2)]
        await asyncio.sleep(0)
        print(queue, queue._queue, len(queue._putters), queue._getters, queue._maxsize, queue._unfinished_tasks)
        print([await queue.get() for _ in range(3)], [putter.done() for putter in putters])
        queue._queue = []
        print(queue.empty())


async def condition():
    condition = asyncio.Condition()
    print(condition._waiters, condition._loop)

    async def wait():
        async with condition:
            await condition.wait()

    waiting = [asyncio.create_task(wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(len(condition._waiters), condition._lock.locked())
    async with condition:
        condition.notify_all()
    await asyncio.gather(*waiting)
    print(len(condition._waiters))


class Own(asyncio.Future):
    def add_done_callback(self, callback, *, context=None):
        print("somebody waits")
        super().add_done_callback(callback, context=context)


async def own_future():
    future = Own()
    asyncio.get_running_loop().call_later(1, future.set_result, "came")
    print(await future)


class OwnLoop(asyncio.SelectorEventLoop):
    def default_exception_handler(self, context):
        print("handler:", context["message"], repr(context.get("exception")))


async def fail():
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


for main in (locks, queues, derived, condition, own_future):
    print("---", main.__name__)
    asyncio.run(main())
with asyncio.Runner(loop_factory=OwnLoop) as runner:
    runner.run(fail())
