# A server that runs until it is cancelled, and a chat with three guests.
import asyncio

PORT = 0  # any that is free
writers = {}


async def welcome(reader, writer):
    name = (await reader.readline()).decode().strip()
    writers[name] = writer
    async for line in reader:
        for other, to in writers.items():
            if other != name:
                to.write(f'{name}: {line.decode()}'.encode())
                await to.drain()
    del writers[name]
    writer.close()


async def guest(name, says, delay):
    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    writer.write(f'{name}\n'.encode())
    await asyncio.sleep(delay)
    writer.write(f'{says}\n'.encode())
    try:
        while True:
            line = await asyncio.wait_for(reader.readline(), 3)
            print(f'{asyncio.get_running_loop().time():g} {name} reads {line!r}')
    except asyncio.TimeoutError:
        print(name, 'leaves')
    writer.close()
    await writer.wait_closed()


async def main():
    global PORT
    server = await asyncio.start_server(welcome, '127.0.0.1', PORT)
    PORT = server.sockets[0].getsockname()[1]
    serving = asyncio.create_task(server.serve_forever())
    await asyncio.gather(guest('ann', 'hello', 1), guest('bob', 'hi', 1), guest('cid', 'hey', 2))
    serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        print('server stopped', server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).endswith('is closed'))


asyncio.run(main())
