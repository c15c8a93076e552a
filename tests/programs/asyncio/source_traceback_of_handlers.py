"""In debug mode an exception handler learns where the handle, task or future was made, as a traceback.StackSummary."""
import asyncio
import traceback


def handler(loop, context):
    stack = context.get('source_traceback')
    print(context['message'].split(' at ')[0], type(stack).__name__, isinstance(stack, list))
    for frame in own(stack)[-2:]:
        print('  ', type(frame).__name__, frame.lineno, frame.name, repr(frame.line), tuple(frame)[1:3], len(frame))
    print(traceback.format_list(own(stack))[-1], end='')
    print(''.join(traceback.StackSummary.from_list(own(stack)).format()[-1:]), end='')


def own(stack):
    return [frame for frame in stack if frame.filename.endswith('source_traceback_of_handlers.py')]


def deep(n, loop):
    return deep(n - 1, loop) if n else loop.call_soon(lambda: 1 / 0)


async def fail():
    raise ValueError('fails')


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    deep(5, loop)
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    future = loop.create_future()
    future.set_exception(KeyError('nobody'))
    del future


asyncio.run(main(), debug=True)
entries = [('f.py', 1, 'f', 'x = 1')] * 6 + [('g.py', 2, 'g', None)] + [traceback.FrameSummary('f.py', 1, 'f', line='x')] * 4
print(''.join(traceback.format_list(entries)))
