"""Loops whose run_forever(), close() and exception handlers are the program's."""
import asyncio


class Loop(asyncio.SelectorEventLoop):
    def run_forever(self):
        print('[run_forever')
        try:
            super().run_forever()
        finally:
            print('run_forever]')

    def stop(self):
        print('stop')
        super().stop()

    def close(self):
        print('close', self.is_closed())
        super().close()

    def call_exception_handler(self, context):
        print('call_exception_handler:', context['message'], repr(context.get('exception')))
        super().call_exception_handler(context)

    def default_exception_handler(self, context):
        print('default_exception_handler:', sorted(context))


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    future = loop.create_future()
    future.set_exception(ValueError('nobody looks'))
    del future
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.1)
    del task
    return 'result'


async def fail():
    raise KeyError('nobody looks at me')


async def leave():
    raise SystemExit(7)


with asyncio.Runner(loop_factory=Loop) as runner:
    print(runner.run(main()))

loop = Loop()
try:
    print(loop.run_until_complete(main()))
    try:
        loop.run_until_complete(fail())
    except KeyError as e:
        print('KeyError', e)
    try:
        loop.run_until_complete(leave())
    except SystemExit as e:
        print('SystemExit', e)
    future = loop.create_future()
    loop.call_soon(loop.stop)
    try:
        loop.run_until_complete(future)
    except RuntimeError as e:
        print(e)
    loop.call_soon(loop.stop)
    loop.run_forever()
    task = loop.create_task(asyncio.sleep(1))
    print(loop.run_until_complete(task))
finally:
    loop.close()
    loop.close()


class Handling(asyncio.SelectorEventLoop):
    def default_exception_handler(self, context):
        raise OSError('handler fails')


loop = Handling()
loop.set_exception_handler(lambda loop, context: print('handler', context['message'].split(' at ')[0]))
loop.call_soon(lambda: 1 / 0)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
