"""throw() into a coroutine: what is being handled where it waits becomes the context, at each coroutine on the way."""
import types
@types.coroutine
def stop():
    yield
def chain(e):
    out = []
    while e:
        out.append(repr(e)); e = e.__context__
    print(out)
async def plain():
    await stop()
async def direct():
    try:
        raise RuntimeError("first")
    finally:
        await stop()
async def nested():
    try:
        raise RuntimeError("first")
    finally:
        await plain()
async def mismatch():
    try:
        raise RuntimeError("first")
    except TimeoutError: pass
    finally:
        await plain()
async def inner_try():
    try:
        raise RuntimeError("first")
    finally:
        try:
            await plain()
        except ValueError: pass
async def inner_try2():
    try:
        raise RuntimeError("first")
    except RuntimeError:
        try:
            await plain()
        except ValueError: pass
async def inner_try3():
    try:
        raise RuntimeError("first")
    finally:
        try:
            await stop()
        except ValueError: pass
async def inner_try4():
    try:
        raise RuntimeError("first")
    except:
        try:
            await plain()
        finally: pass
async def loop():
    try:
        raise RuntimeError("first")
    except:
        for x in [1]:
            await plain()
for f in direct, nested, mismatch, inner_try, inner_try2, inner_try3, inner_try4, loop:
    c = f()
    c.send(None)
    print(f.__name__)
    try:
        c.throw(KeyError(1))
    except BaseException as e:
        chain(e)


async def two_handlers():
    try:
        raise RuntimeError("outer")
    except RuntimeError:
        await direct()


async def raises_anew():
    try:
        await plain()
    except KeyError:
        try:
            raise LookupError("between")
        except LookupError:
            raise ValueError("anew")


async def around():
    try:
        raise RuntimeError("outer")
    except RuntimeError:
        await raises_anew()


async def quick():
    try:
        raise LookupError("quick")
    except LookupError:
        raise ValueError("quicker")


async def goes_on():
    try:
        await plain()
    except KeyError:
        await quick()


def numbers():
    try:
        raise RuntimeError("in a generator")
    except RuntimeError:
        yield 1


for f in two_handlers, around, goes_on, numbers:
    c = f()
    c.send(None)
    print(f.__name__)
    try:
        raise OSError("of the caller")
    except OSError:
        try:
            c.throw(KeyError(1))
        except BaseException as e:
            chain(e)
c = numbers()
c.send(None)
try:
    c.throw(ZeroDivisionError)
except ZeroDivisionError as e:
    chain(e)
