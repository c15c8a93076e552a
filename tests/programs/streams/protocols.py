# Transports and protocols without streams.
import asyncio

PORT = 0  # any that is free


class Talker(asyncio.Protocol):
    def __init__(self, name, done):
        self.name = name
        self.done = done

    def connection_made(self, transport):
        self.transport = transport
        print(self.name, 'connected', transport.get_extra_info('sockname')[0], transport.is_reading(), transport.is_closing())
        if self.name == 'client':
            transport.write(b'ping')

    def data_received(self, data):
        print(self.name, 'received', data)
        if self.name == 'server':
            self.transport.write(data[::-1])
        else:
            self.transport.close()

    def eof_received(self):
        print(self.name, 'eof')

    def connection_lost(self, exc):
        print(self.name, 'lost', exc)
        if not self.done.done():
            self.done.set_result(self.name)


async def main():
    global PORT
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    server = await loop.create_server(lambda: Talker('server', loop.create_future()), '127.0.0.1', PORT)
    PORT = server.sockets[0].getsockname()[1]
    loop.call_soon(print, 'soon')
    transport, protocol = await loop.create_connection(lambda: Talker('client', done), '127.0.0.1', PORT)
    print(transport is protocol.transport, transport.get_write_buffer_size(), transport.get_write_buffer_limits())
    print(await done)
    await asyncio.sleep(0.1)
    server.close()
    await server.wait_closed()
    for arguments in ((), ('127.0.0.1', 1)):
        try:
            await loop.create_connection(asyncio.Protocol, *arguments)
        except (ValueError, OSError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
