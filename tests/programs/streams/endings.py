# How a connection ends, and what fails.
import asyncio

PORT = 0  # any that is free


async def serve(reader, writer):
    kind = (await reader.readline()).strip().decode()
    if kind == 'half':
        writer.write(b'all of it: ' + await reader.read())
        writer.write_eof()
        await writer.drain()
    elif kind == 'silent':
        print('server reads', await reader.read(10))
    elif kind == 'crash':
        writer.write(b'before')
        writer.close()
        raise RuntimeError('the server has a bug')
    writer.close()
    await writer.wait_closed()
    print('server closed after', kind)


async def main():
    global PORT
    server = await asyncio.start_server(serve, '127.0.0.1', PORT)
    PORT = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    writer.writelines([b'half\n', b'a ', b'b'])
    print(writer.can_write_eof(), writer.transport is writer._transport)
    writer.write_eof()
    try:
        writer.write(b'more')
    except RuntimeError as error:
        print(error)
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()

    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    writer.write(b'silent\n')
    await asyncio.sleep(1)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(1)
    try:
        await writer.drain()
    except ConnectionResetError as error:
        print('drain:', error)

    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    writer.write(b'crash\n')
    print(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection('127.0.0.1', PORT)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)
    try:
        await asyncio.open_connection('127.0.0.1', 1)
    except OSError as error:
        print(error)


asyncio.run(main())
