# Under @asyncio.coroutine, a plain function runs when it is awaited, not when it is called.
import asyncio


@asyncio.coroutine
def add(a, b):
    print('adding', a, b)
    return a + b


@asyncio.coroutine
def later(delay):
    return asyncio.sleep(delay, 'slept')


@asyncio.coroutine
def nested():
    def steps():
        yield from asyncio.ensure_future(asyncio.sleep(1))
        return 'steps'
    return steps()


@asyncio.coroutine
def count_down(n):
    if n == 0:
        asyncio.get_event_loop().stop()
    else:
        asyncio.ensure_future(count_down(n - 1))


class Calculator:
    @asyncio.coroutine
    def double(self, n):
        """Twice n."""
        return 2 * n


async def main():
    coroutine = add(1, 2)
    print('made', asyncio.iscoroutine(coroutine))
    print(await coroutine, await later(2), await nested(), await Calculator().double(4))
    print(await asyncio.gather(add(3, 4), later(1)))

print(add.__name__, Calculator.double.__doc__, asyncio.iscoroutinefunction(add))
loop = asyncio.get_event_loop()
loop.run_until_complete(main())
asyncio.ensure_future(count_down(3000))
loop.run_forever()
print('end')
