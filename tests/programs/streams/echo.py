# A server and its clients, message by message.
import asyncio

PORT = 0  # any that is free


async def serve(reader, writer):
    name = asyncio.current_task().get_name()
    print('server: a client', name, writer.get_extra_info('sockname')[0])
    while line := await reader.readline():
        print('server: got', line)
        await asyncio.sleep(0.5)
        writer.write(line.upper())
        await writer.drain()
    print('server: the client is gone', reader.at_eof())
    writer.close()
    await writer.wait_closed()


async def client(number):
    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    print('client', number, 'connected to', writer.get_extra_info('peername') == ('127.0.0.1', PORT))
    for word in ('one', 'two'):
        writer.write(f'{word} {number}\n'.encode())
        await writer.drain()
        print('client', number, await reader.readline(), asyncio.get_running_loop().time())
    writer.close()
    print(writer.is_closing())
    await writer.wait_closed()


async def main():
    global PORT
    server = await asyncio.start_server(serve, '127.0.0.1', PORT)
    PORT = server.sockets[0].getsockname()[1]
    print([s.getsockname()[0] for s in server.sockets], server.is_serving())
    async with server:
        await asyncio.gather(client(1), client(2))
        await asyncio.sleep(1)
    print(server.is_serving(), server.sockets)


asyncio.run(main())
