"""A loop whose call_soon() is the program's: tasks, futures, gather and run_until_complete schedule through it."""
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='nothing')


def shown(callback):
    name = getattr(callback, '__qualname__', None) or type(callback).__name__
    return name.replace('TaskStepMethWrapper', 'step').replace('Task.task_wakeup', 'task_wakeup').replace('gather.<locals>.', '').replace(
        'BaseEventLoop.', '').replace('_GatheringFuture.', '')


class Loop(asyncio.SelectorEventLoop):
    calls = 0
    is_loud = False

    def call_soon(self, callback, *args, context=None):
        self.calls += 1
        if self.is_loud:
            print('  call_soon', shown(callback), len(args), type(context).__name__, self.whose())
        return super().call_soon(callback, *args, context=context)


    def whose(self):
        task = asyncio.current_task() if self.is_running() else None
        return task.get_name() if task else 'nobody'


class Wrapping(asyncio.SelectorEventLoop):
    """Calls the callbacks from a function of its own."""

    def call_soon(self, callback, *args, context=None):
        return super().call_soon(self.run, callback, args, context=context)

    def run(self, callback, args):
        print('  [', end='')
        try:
            callback(*args)
        finally:
            print(']', end='')


async def work(name, delay):
    var.set(name)
    await asyncio.sleep(delay)
    await asyncio.sleep(0)
    return f'{name}: {var.get()} {asyncio.current_task().get_name()}'


async def main():
    task = asyncio.create_task(work('a', 0.1), name='task a')
    print('created', task.get_name())
    print(await asyncio.gather(task, work('b', 0.2), work('c', 0)))
    event = asyncio.Event()
    waiter = asyncio.create_task(event.wait(), name='waiter')
    await asyncio.sleep(0)
    event.set()
    print(await waiter)
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print('  done callback', f.result(), var.get()))
    future.set_result(3)
    await future
    broken = asyncio.create_task(fail(), name='broken')
    try:
        await broken
    except ValueError as e:
        print('caught', e)
    stopped = asyncio.create_task(asyncio.sleep(10), name='stopped')
    await asyncio.sleep(0)
    stopped.cancel()
    print(await asyncio.gather(stopped, return_exceptions=True))
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print('time is over', asyncio.get_running_loop().time())
    return 'end'


async def fail():
    raise ValueError('broken')


loop = Loop()
loop.is_loud = True
print(loop.run_until_complete(main()))
print(loop.calls, var.get())
loop.close()

loop = Wrapping()
print(loop.run_until_complete(main()))
loop.close()

# By a policy, so that asyncio.run makes it.
class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        made.append(Loop())
        return made[-1]


made = []
asyncio.set_event_loop_policy(Policy())
print(asyncio.run(main()), made[0].calls)
asyncio.set_event_loop_policy(None)


# Set on a single loop.
def counted(callback, *args, context=None):
    counts.append(shown(callback))
    return original(callback, *args, context=context)


counts = []
loop = asyncio.new_event_loop()
original, loop.call_soon = loop.call_soon, counted
print(loop.run_until_complete(work('w', 1)), counts)
del loop.call_soon
counts.clear()
print(loop.run_until_complete(work('w', 1)), counts)
loop.close()


# That fails.
class Failing(asyncio.SelectorEventLoop):
    left = 2

    def call_soon(self, callback, *args, context=None):
        self.left -= 1
        if self.left == 0:
            raise OSError('no room')
        return super().call_soon(callback, *args, context=context)


loop = Failing()
loop.set_exception_handler(lambda loop, context: (print('handler:', repr(context['exception'])), loop.stop()))
try:
    loop.run_until_complete(asyncio.sleep(0))
except Exception as e:
    print(type(e).__name__, e)
loop.close()
