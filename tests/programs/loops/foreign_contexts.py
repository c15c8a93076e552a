"""context= is whatever has a run(); what has none only turns up when the callback is to run."""
import asyncio
import contextvars


class Context:
    def run(self, function, *args):
        print('run', function.__name__, args)
        return function(*args)


def hello(*args):
    print('hello', *args)


def on_error(loop, context):
    print(context['message'].split(' at ')[0], repr(context['exception']))


async def main():
    loop = asyncio.get_running_loop()
    for context in Context(), None, contextvars.copy_context(), 5, 'text':
        loop.call_soon(hello, 'soon', context=context)
        loop.call_later(1, hello, 'later', context=context)
        loop.call_soon_threadsafe(hello, 'threadsafe', context=context)
        future = loop.create_future()
        future.add_done_callback(hello, context=context)
        future.set_result('result')
        print(loop.call_soon(hello, context=context)._context is context)
    await asyncio.sleep(2)
    print('with the handler of the program:')
    loop.set_exception_handler(on_error)
    loop.call_soon(hello, 'soon', context=5)
    loop.call_soon(hello, context=Context)
    await asyncio.sleep(0)
    print('end')


asyncio.run(main())
