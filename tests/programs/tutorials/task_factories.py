"""Task factories, subclasses of Task and Future, a loop policy."""
import asyncio


class TimedTask(asyncio.Task):
    def __init__(self, coro, *, loop=None, name=None, **kwargs):
        super().__init__(coro, loop=loop, name=name and f"timed:{name}", **kwargs)
        self.born = self.get_loop().time()
        self.add_done_callback(TimedTask._finished)

    def _finished(self):
        print(f"{self.get_name()} took {self.get_loop().time() - self.born:.1f}")


class LoudFuture(asyncio.Future):
    def set_result(self, result):
        print("set_result", result)
        super().set_result(result)

    def __repr__(self):
        return f"<Loud {self.done()}>"


def factory(loop, coro, **kwargs):
    return TimedTask(coro, loop=loop, **kwargs)


class Policy(asyncio.DefaultEventLoopPolicy):
    made = 0

    def new_event_loop(self):
        Policy.made += 1
        loop = super().new_event_loop()
        loop.set_task_factory(factory)
        return loop


async def job(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(type(asyncio.current_task()).__name__, loop.get_task_factory() is factory)
    tasks = [asyncio.create_task(job(n), name=f"job{n}") for n in (2, 1)]
    print(await asyncio.gather(*tasks))
    future = LoudFuture()
    loop.call_later(1, future.set_result, "value")
    print(future, await future, future)
    async with asyncio.TaskGroup() as group:
        t = group.create_task(job(1), name="grouped")
    print(isinstance(t, TimedTask), t.result())
    loop.set_task_factory(None)
    print(type(asyncio.create_task(job(0))).__name__)
    try:
        loop.set_task_factory("x")
    except TypeError as e:
        print(e)


asyncio.set_event_loop_policy(Policy())
asyncio.run(main())
asyncio.run(job(0))
print(Policy.made)
asyncio.set_event_loop_policy(None)
print(type(asyncio.get_event_loop_policy()).__name__)
