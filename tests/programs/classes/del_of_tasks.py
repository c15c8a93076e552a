# Classes of tasks and futures whose __del__ goes on to that of the library.
import asyncio
import logging
import sys

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")


class Watched(asyncio.Task):
    def __del__(self):
        print("a task goes:", self.get_name(), self.done())
        super().__del__()


class Promise(asyncio.Future):
    def __del__(self):
        print("a promise goes")
        super().__del__()


async def work():
    await asyncio.sleep(1)
    return "done"


async def fails():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    task = Watched(work(), loop=loop, name="first")
    print(await task)
    task = None
    task = Watched(fails(), loop=loop, name="second")
    await asyncio.sleep(0)
    task = None
    promise = Promise()
    promise.set_exception(KeyError("nobody"))
    promise = None
    plain = asyncio.create_task(work())
    plain.__del__()
    print(await plain)
    print(hasattr(asyncio.Task, "__del__"), hasattr(asyncio.Future, "__del__"))


class Plain(asyncio.Task):
    pass


async def other():
    print(await Plain(work(), name="plain"))

asyncio.run(main())
asyncio.run(other())
