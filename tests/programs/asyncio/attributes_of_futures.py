"""What the private attributes of futures and tasks can be set to, and what they say."""
import asyncio
from asyncio import futures

loop = asyncio.new_event_loop()
future = loop.create_future()
future.cancel('first word')
print(future._cancel_message)
future._cancel_message = 'last word'
print(future._cancel_message)
try:
    loop.run_until_complete(future)
except asyncio.CancelledError as error:
    print(error.args, future._cancel_message)

for name in ('_asyncio_future_blocking', '_log_traceback', '_cancel_message'):
    try:
        delattr(loop.create_future(), name)
        print(name, 'deleted')
    except AttributeError as error:
        print(error)


def make():
    return asyncio.Future(loop=loop)


print(make()._source_traceback)
loop.set_debug(True)
made = make()
print(type(made._source_traceback).__name__, [tuple(entry)[1:3] for entry in made._source_traceback][-2:])
loop.set_debug(False)

done, failed, gone = make(), make(), make()
done.set_result(1)
failed.set_exception(KeyError('k'))
gone.cancel()
for source in (done, failed, gone):
    copy = make()
    futures._copy_future_state(source, copy)
    print(copy.done(), copy.cancelled(), None if copy.cancelled() else repr(copy.exception()))
futures._set_result_unless_cancelled(gone, 2)
fresh = make()
futures._set_result_unless_cancelled(fresh, 2)
print(gone, fresh)
failed.exception()


async def nothing():
    pass


task = loop.create_task(nothing())
try:
    del task._log_destroy_pending
except AttributeError as error:
    print(error)
loop.run_until_complete(task)
loop.close()
