"""A callback that is an object with a __getattr__: nothing asks it for its name, unless somebody prints it."""
import asyncio
from collections.abc import Coroutine

asked = []


class Callback:
    def __getattr__(self, name):
        asked.append(name)
        raise AttributeError(name)

    def __call__(self, *args):
        print("called")


class Own(Coroutine):
    def __getattr__(self, name):
        asked.append(name)
        raise AttributeError(name)

    def send(self, value):
        raise StopIteration(5)

    def throw(self, *args):
        raise args[0]

    def __await__(self):
        return self


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(Callback())
    loop.call_later(1, Callback())
    task = asyncio.create_task(asyncio.sleep(2))
    task.add_done_callback(Callback())
    await task
    await asyncio.sleep(0)
    print(asked)
    print(await asyncio.create_task(Own()), asked)


asyncio.run(main())
