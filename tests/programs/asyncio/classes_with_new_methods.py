"""A detective listens at asyncio's own classes: their methods are replaced, and call through to what they were."""
import asyncio

notes = []
kept = {}


def listen(cls, name):
    original = kept[cls, name] = getattr(cls, name)

    def method(self, *args, **options):
        notes.append(f'{type(self).__name__}.{name}{args if name != "call_soon" else ""}')
        return original(self, *args, **options)

    setattr(cls, name, method)


for cls, names in {
    asyncio.Queue: ('put', 'get', 'put_nowait', 'get_nowait', '_put', '_get', 'task_done'),
    asyncio.Lock: ('acquire', 'release'),
    asyncio.Event: ('set', 'wait'),
    asyncio.Semaphore: ('acquire', 'release'),
    asyncio.BaseEventLoop: ('create_task', 'call_soon'),
}.items():
    for name in names:
        listen(cls, name)
asyncio.Queue.colour = 'red'
print(asyncio.Queue().colour, asyncio.LifoQueue().colour)


def read_notes(title):
    print(title)
    for note in notes:
        if 'create_task' not in note and 'call_soon' not in note:
            print('   ', note)
    print('   ', sum('call_soon' in note for note in notes), 'call_soon', sum('create_task' in note for note in notes), 'create_task')
    notes.clear()


async def produce(queue):
    for number in range(2):
        await queue.put(number)


async def main():
    read_notes('start')
    queue = asyncio.Queue(1)
    task = asyncio.create_task(produce(queue))
    print(await queue.get(), await queue.get(), task.done())
    queue.task_done()
    queue.task_done()
    await queue.join()
    read_notes('queue')
    async with asyncio.Lock(), asyncio.Semaphore(1), asyncio.BoundedSemaphore(2):
        read_notes('inside')
    read_notes('outside')
    event = asyncio.Event()
    event.set()
    await event.wait()
    async with asyncio.Condition():
        pass
    read_notes('event, condition')
    for kind in asyncio.PriorityQueue, asyncio.LifoQueue:
        queue = kind()
        queue.put_nowait(3)
        print(await queue.get())
    read_notes('other queues')
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))
    read_notes('group')


asyncio.run(main())
for (cls, name), original in kept.items():
    setattr(cls, name, original)
del asyncio.Queue.colour
print(hasattr(asyncio.Queue, 'colour'))
notes.clear()


async def quietly():
    queue = asyncio.Queue()
    await queue.put('parcel')
    async with asyncio.Lock():
        return await queue.get()


print(asyncio.run(quietly()), notes)
for cls in asyncio.Future, asyncio.Task:
    try:
        cls.colour = 'red'
    except TypeError as error:
        print(error)
