# A slow line, as the settings say: half a second each way.
import asyncio

__watchpot__ = {'network': {'127.0.0.1:9000': {'latency': 0.5}}}


async def serve(reader, writer):
    writer.write(b'got ' + await reader.readline())
    writer.close()


async def main():
    now = asyncio.get_running_loop().time
    await asyncio.start_server(serve, '127.0.0.1', 9000)
    reader, writer = await asyncio.open_connection('127.0.0.1', 9000)
    print('connected', now())
    writer.write(b'hello\n')
    print(await reader.read(100), now())
    print(await reader.read(100), now())
    try:
        await asyncio.open_connection('www.example.com', 80)
    except OSError as error:
        print(error)
    try:
        await asyncio.start_server(serve, 'localhost', 9000)
    except OSError as error:
        print(error)


asyncio.run(main())
