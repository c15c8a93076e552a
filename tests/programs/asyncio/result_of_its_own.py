"""A task class with a result() of its own: who awaits such a task from another task is told by it, error or not."""
import asyncio


class Careful(asyncio.Task):
    def result(self):
        print('asked by', asyncio.current_task() and asyncio.current_task().get_name())
        value = super().result()
        if value == 'burnt':
            raise ValueError('the rice is burnt')
        return value


async def cook(outcome):
    await asyncio.sleep(1)
    if outcome is None:
        raise KeyError('no rice')
    return outcome


async def main():
    loop = asyncio.get_running_loop()
    for outcome in 'done', 'burnt', None:
        try:
            print(await Careful(cook(outcome), loop=loop))
        except (ValueError, KeyError) as error:
            print(repr(error))
    task = Careful(cook('done'), loop=loop)
    waiting = asyncio.create_task(asyncio.wait_for(task, 5), name='waiting')
    print(await waiting)
    task = Careful(cook('done'), loop=loop)
    asyncio.get_running_loop().call_later(0.5, task.cancel)
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
