"""_register_task(), _enter_task() and their kind, for tasks and loops that are none of asyncio's."""
import asyncio
from asyncio import tasks


class Loop:
    def __repr__(self):
        return 'Loop()'


class Job:
    def __init__(self, name, loop, is_over=False):
        self.name, self.loop, self.is_over = name, loop, is_over

    def get_loop(self):
        return self.loop

    def done(self):
        return self.is_over

    def __repr__(self):
        return self.name


loop = Loop()
first, second, over = Job('first', loop), Job('second', loop), Job('over', loop, True)
print(asyncio.all_tasks(loop), asyncio.current_task(loop))
for job in (first, over):
    tasks._register_task(job)
print(asyncio.all_tasks(loop))
tasks._enter_task(loop, first)
print(asyncio.current_task(loop))
for attempt in (lambda: tasks._enter_task(loop, second), lambda: tasks._leave_task(loop, second)):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
tasks._leave_task(loop, first)
print(asyncio.current_task(loop))
tasks._unregister_task(first)
tasks._unregister_task(first)
print(asyncio.all_tasks(loop))


async def main():
    mine = Job('mine', asyncio.get_running_loop())
    tasks._register_task(mine)
    print(len(asyncio.all_tasks()), mine in asyncio.all_tasks(), asyncio.current_task() in asyncio.all_tasks())
    tasks._unregister_task(mine)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
