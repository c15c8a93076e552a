# Protocols and transports are classes to derive from; without a network a program can drive them itself.
import asyncio


class Upper(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("connected", transport.get_extra_info("peername"), transport.get_extra_info("nothing", "default"))

    def data_received(self, data):
        self.transport.write(data.upper())

    def connection_lost(self, exc):
        print("lost", exc)


class Memory(asyncio.Transport):
    def __init__(self, protocol):
        super().__init__({"peername": "memory"})
        self.written = []
        protocol.connection_made(self)

    def write(self, data):
        self.written.append(data)


protocol = Upper()
transport = Memory(protocol)
protocol.data_received(b"hello")
transport.writelines([b"a", b"b"])
print(transport.written, protocol.eof_received(), protocol.pause_writing())
protocol.connection_lost(None)
for method in (transport.close, transport.is_closing, transport.abort, transport.pause_reading, transport.get_write_buffer_size):
    try:
        method()
    except NotImplementedError as error:
        print(method.__name__, repr(error))
print([c.__name__ for c in asyncio.Transport.__mro__], asyncio.DatagramProtocol.__bases__[0] is asyncio.BaseProtocol)
print(isinstance(asyncio.AbstractServer(), asyncio.AbstractServer), issubclass(asyncio.Server, asyncio.AbstractServer))
print(asyncio.log.logger.name, asyncio.sys.__name__)
try:
    asyncio.AbstractServer().close()
except NotImplementedError as error:
    print(repr(error))
