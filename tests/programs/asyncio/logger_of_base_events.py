"""A logger put in the place of asyncio's is told what the loop has to say."""
import asyncio
import asyncio.base_events
from unittest import mock


async def fail():
    raise ValueError('nobody looks')


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    del task
    asyncio.get_running_loop().call_exception_handler({'message': 'by hand', 'number': 7})


print(asyncio.base_events.logger.name)
with mock.patch('asyncio.base_events.logger') as logger:
    asyncio.run(main())
for args, kwargs in logger.error.call_args_list:
    print(args[0].splitlines()[0], len(args), list(kwargs))
    error = kwargs['exc_info']
    print(error and (error[0].__name__, str(error[1]), error[2] is error[1].__traceback__))
print(asyncio.base_events.logger.name)

with mock.patch('asyncio.coroutines._is_debug_mode', lambda: True):
    loop = asyncio.new_event_loop()
    print(loop.get_debug())
    loop.close()


class Stubborn(asyncio.SelectorEventLoop):
    """Takes no callbacks: a task that is made for it never starts."""

    def call_soon(self, *args, **kwargs):
        raise OSError('no room')


loop = Stubborn()
coroutine = fail()
with mock.patch('asyncio.base_events.logger') as logger:
    try:
        asyncio.Task(coroutine, loop=loop)
    except OSError as error:
        print(error)
    coroutine.close()
print(logger.error.call_args[0][0].splitlines()[0])
loop.close()
