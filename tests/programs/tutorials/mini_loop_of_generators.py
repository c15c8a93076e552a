"""How an event loop could be built: generators, a heap of timers, a ready queue."""
import heapq
from collections import deque
from itertools import count


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self)


class Spawn:
    def __init__(self, coro):
        self.coro = coro

    def __await__(self):
        return (yield self)


class Join:
    def __init__(self, task):
        self.task = task

    def __await__(self):
        return (yield self)


class Task:
    ids = count(1)

    def __init__(self, coro):
        self.id = next(Task.ids)
        self.coro = coro
        self.joiners = []
        self.result = None
        self.error = None
        self.done = False

    def __repr__(self):
        return f"Task({self.id}, {self.coro.__name__}, done={self.done})"


class Kernel:
    def __init__(self):
        self.now = 0
        self.ready = deque()
        self.timers = []
        self.sequence = count()
        self.steps = 0

    def spawn(self, coro):
        task = Task(coro)
        self.ready.append((task, None))
        return task

    def run(self, coro):
        main = self.spawn(coro)
        while self.ready or self.timers:
            while not self.ready:
                self.now, _, task = heapq.heappop(self.timers)
                self.ready.append((task, None))
            task, value = self.ready.popleft()
            self.step(task, value)
        if main.error:
            raise main.error
        return main.result

    def step(self, task, value):
        self.steps += 1
        try:
            request = task.coro.send(value)
        except StopIteration as stop:
            task.result = stop.value
        except Exception as error:
            task.error = error
        else:
            match request:
                case Sleep(seconds=s):
                    heapq.heappush(self.timers, (self.now + s, next(self.sequence), task))
                case Spawn(coro=c):
                    self.ready.append((task, self.spawn(c)))
                case Join(task=other) if other.done:
                    self.ready.append((task, other.result))
                case Join(task=other):
                    other.joiners.append(task)
                case _:
                    task.coro.throw(TypeError(f"what is {request!r}?"))
            return
        task.done = True
        self.ready.extend((joiner, task.result) for joiner in task.joiners)


async def worker(name, seconds):
    for i in range(3):
        await Sleep(seconds)
        print(f"t={kernel.now:<4} {name} {i}")
    return name * 2


async def main():
    tasks = [await Spawn(worker(name, seconds)) for name, seconds in (("a", 2), ("b", 3), ("c", 2))]
    print(tasks)
    results = [await Join(t) for t in tasks]
    print(tasks[0])
    return results


kernel = Kernel()
print(kernel.run(main()), kernel.now, kernel.steps)


class Odd:
    def __await__(self):
        yield 42


async def wrong():
    try:
        await Odd()
    except TypeError as e:
        print("caught", e)


try:
    Kernel().run(wrong())
except Exception as e:
    print(type(e), e)
