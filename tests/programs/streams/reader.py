# The ways to read, without a connection.
import asyncio
import copy
import pickle


async def feed(reader, *chunks):
    for chunk in chunks:
        await asyncio.sleep(1)
        reader.feed_data(chunk)
    await asyncio.sleep(1)
    reader.feed_eof()


async def attempt(awaitable):
    try:
        return await awaitable
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, RuntimeError) as error:
        details = [getattr(error, name) for name in ('partial', 'expected', 'consumed') if hasattr(error, name)]
        return type(error).__name__, str(error), details


async def main():
    now = asyncio.get_running_loop().time
    reader = asyncio.StreamReader()
    task = asyncio.create_task(feed(reader, b'he', b'llo\nwor', b'ld;rest', b'123456789'))
    print(await reader.readline(), now(), reader)
    print(await reader.readuntil(b';'), now())
    print(await reader.readexactly(6), now())
    print(await reader.read(3), await reader.read(100), now())
    print(await attempt(reader.readexactly(5)), now(), reader.at_eof())
    print(await reader.read(), await reader.readline(), await attempt(reader.readuntil(b'x')))
    await task
    reader = asyncio.StreamReader()
    reader.feed_data(b'a\nb\n\nlast')
    reader.feed_eof()
    print([line async for line in reader])
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b'0123456789abcdefghij\nshort\n')
    print(await attempt(reader.readuntil(b'\n')))
    print(await attempt(reader.readline()), await attempt(reader.readline()), reader)
    reader.feed_data(b'0123456789abc')
    print(await attempt(reader.readuntil(b'\n')), await attempt(reader.readline()))
    reader.feed_eof()
    print(await attempt(reader.readexactly(-1)), await attempt(reader.readuntil(b'')), await reader.read(0), await reader.read())
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    print(await attempt(reader.readline()))
    first.cancel()
    await asyncio.sleep(0)
    reader.set_exception(ValueError('broken'))
    print(await attempt(reader.read()), reader.exception())
    try:
        await asyncio.wait_for(asyncio.StreamReader().read(1), 2)
    except asyncio.TimeoutError:
        print('timeout', now())
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)


asyncio.run(main())

# What went wrong can be sent on.
for error in (asyncio.IncompleteReadError(b'ab', None), asyncio.LimitOverrunError('too long', 7)):
    print([(str(other), vars(other)) for other in (copy.copy(error), pickle.loads(pickle.dumps(error)))])
