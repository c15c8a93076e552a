"""What a coroutine or generator raises while it is closed reaches the one that awaits it."""
import asyncio, types
class Y:
    def __await__(self):
        yield 1
@types.coroutine
def y(): yield 1
async def inner(how):
    try:
        await y()
    finally:
        if how == 1: raise ValueError("in")
        if how == 2: await y()
        if how == 3: raise StopAsyncIteration
        if how == 4: return 5
async def outer(how, again):
    try:
        r = await inner(how)
        print("got", r)
    except ValueError as e:
        print("caught", repr(e), repr(e.__context__))
        if again: await y()
    except RuntimeError as e:
        print("caught", repr(e), repr(e.__context__))
        if again: raise
    except GeneratorExit as e:
        print("exit", repr(e.__context__))
        raise
    finally:
        print("outer ends")
async def most(how, again):
    try:
        return await outer(how, again)
    except BaseException as e:
        print("most", repr(e), repr(e.__context__))
        raise
def gen_in(how):
    try: yield 1
    finally:
        if how == 1: raise ValueError("g")
        if how == 2: yield 2
        if how == 4: return 5
def gen(how, again):
    try: print((yield from gen_in(how)))
    except Exception as e:
        print(repr(e))
        if again: yield 3
def gen_most(how, again):
    yield from gen(how, again)
for f in outer, most, gen, gen_most:
  for how in range(5):
    for again in 0, 1:
        print("==", f.__name__, how, again)
        c = f(how, again)
        c.send(None)
        try:
            print(c.close())
        except BaseException as e:
            print("close", repr(e), repr(e.__context__))
        try: c.send(None)
        except BaseException as e: print(repr(e))
        c = f(how, again)
        c.send(None)
        try:
            print(c.throw(GeneratorExit))
        except BaseException as e:
            print("throw", repr(e), repr(e.__context__))
        c = f(how, again)
        c.send(None)
        del c
