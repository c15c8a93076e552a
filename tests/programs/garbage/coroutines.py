"""Generators and coroutines in cycles are closed when they are collected."""
import asyncio
import gc
import types


def generator(name):
    me = yield
    try:
        yield me
    finally:
        print(name, 'is closed')


def start(name):
    g = generator(name)
    next(g)
    g.send(g)


gc.collect()
start('one')
start('two')
print('collecting')
gc.collect()


def stubborn():
    me = yield
    while True:
        try:
            yield me
        except GeneratorExit:
            print('no')


g = stubborn()
next(g)
g.send(g)
del g
gc.collect()


class Holder:
    pass


async def never():
    pass


holder = Holder()
holder.me = holder
holder.coroutine = never()
del holder
print('never awaited:')
gc.collect()


@types.coroutine
def suspend():
    yield


async def inner():
    try:
        await suspend()
    finally:
        print('inner ends')


async def outer(holder):
    try:
        await inner()
    finally:
        print('outer ends')


holder = Holder()
holder.me = outer(holder)
holder.me.send(None)
del holder
gc.collect()


async def numbers(holder):
    try:
        for i in range(10):
            yield i
    finally:
        print('async generator ends')


async def main():
    gc.collect()
    holder = Holder()
    holder.me = numbers(holder)
    print(await holder.me.__anext__())
    del holder
    print('collecting')
    gc.collect()
    print('collected')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('end of main')


asyncio.run(main())
