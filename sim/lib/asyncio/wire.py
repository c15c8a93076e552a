"""The network inside the program: listeners by port, and connections of two transports each. No socket of the host is touched.

What is written on one side can be read on the other in the next iteration of its loop, as on CPython's loopback, or after the
latency that the program's settings name: __watchpot__ = {"network": {"127.0.0.1:8888": {"latency": 0.1}}}.
"""
import sys

from . import transports
from .events import AbstractServer, get_running_loop

_LOCAL = {'localhost': '127.0.0.1', '127.0.0.1': '127.0.0.1', '0.0.0.0': '0.0.0.0', '': '0.0.0.0', '::1': '127.0.0.1', '::': '0.0.0.0'}
_listeners = {}  # port: Listener
_next_port = 32768


def _new_port():
    global _next_port
    _next_port += 1
    while _next_port in _listeners:
        _next_port += 1
    return _next_port


def _latency(port):
    settings = getattr(sys.modules.get('__main__'), '__watchpot__', None)
    network = settings.get('network') if isinstance(settings, dict) else None
    if not isinstance(network, dict):
        return 0
    for host in ('127.0.0.1', 'localhost', '0.0.0.0', '*'):
        entry = network.get(f'{host}:{port}')
        if isinstance(entry, dict):
            return entry.get('latency', 0)
    return 0


class Socket:
    """One end: what has arrived for it, and who reads that."""

    def __init__(self, name, peer_name, latency):
        self.name = name
        self.peer_name = peer_name
        self.latency = latency
        self.peer = None
        self.transport = None
        self.arrived = []
        self.has_eof = False  # nothing more will arrive
        self.was_reset = False
        self.is_closed = False

    def __repr__(self):
        return f"<asyncio.TransportSocket fd=7, family=2, type=1, proto=6, laddr={self.name}, raddr={self.peer_name}>"

    def getsockname(self):
        return self.name

    def getpeername(self):
        return self.peer_name

    def setsockopt(self, *args):
        """Nothing to set."""

    def fileno(self):
        return -1 if self.is_closed else 7

    def send(self, data):
        self._deliver(self.peer._arrive, bytes(data))

    def shut(self):
        self._deliver(self.peer._end, False)

    def close(self):
        if not self.is_closed:
            self.is_closed = True
            self._deliver(self.peer._end, bool(self.arrived))

    def _deliver(self, action, argument):
        if not self.latency:
            action(argument)
            return
        loop = self.peer.transport._loop if self.peer.transport is not None else get_running_loop()
        if not loop.is_closed():
            loop.call_later(self.latency, action, argument)

    def _arrive(self, data):
        if self.is_closed:
            self.peer._end(True)
            return
        self.arrived.append(data)
        self._tell()

    def _end(self, was_reset):
        self.has_eof = True
        self.was_reset = self.was_reset or was_reset
        self._tell()

    def _tell(self):
        if self.transport is not None:
            self.transport._notice()


def _at_next_select(loop, callback):
    """As what a selector reports: after all that is ready by then."""
    if loop.is_closed():
        return
    if loop is get_running_loop():
        loop.call_at(loop.time(), callback)
    else:
        loop.call_soon_threadsafe(callback)


class Connection(transports.Transport):
    """A transport over a Socket."""

    def __init__(self, loop, socket, protocol, waiter=None, server=None):
        super().__init__({'socket': socket, 'sockname': socket.name, 'peername': socket.peer_name})
        self._loop = loop
        self._socket = socket
        self._server = server
        self._protocol = protocol
        self._closing = False
        self._lost = 0
        self._eof = False
        self._paused = False
        self._reads = False
        self._noticed = False
        socket.transport = self
        if server is not None:
            server._attach()
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start_reading)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter)

    def __repr__(self):
        state = 'closed' if self._socket.is_closed else 'closing' if self._closing else 'open'
        return f'<_SelectorSocketTransport {state} fd=7 read={"polling" if self._reads and not self._paused else "idle"}>'

    # ---- reading ----

    def _start_reading(self):
        if not self._closing:
            self._reads = True
            self._notice()

    def _has_news(self):
        return bool(self._socket.arrived) or self._socket.has_eof or self._socket.was_reset

    def _notice(self):
        if self._reads and not self._paused and not self._noticed and self._has_news():
            self._noticed = True
            _at_next_select(self._loop, self._read_ready)

    def _read_ready(self):
        self._noticed = False
        if not self._reads or self._paused or self._lost or not self._has_news():
            return
        socket = self._socket
        if socket.was_reset:
            self._fail(ConnectionResetError(104, 'Connection reset by peer'))
        elif socket.arrived:
            data = b''.join(socket.arrived)
            socket.arrived = [data[262144:]] if len(data) > 262144 else []
            self._protocol.data_received(data[:262144])
            self._notice()
        elif self._protocol.eof_received():
            self._reads = False  # it stays open for writing
        else:
            self.close()

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if not self._closing:
            self._paused = True

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._notice()

    # ---- writing ----

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._lost:
            self._lost += 1
            return
        if self._socket.was_reset:
            self._fail(BrokenPipeError(32, 'Broken pipe'))
            return
        self._socket.send(bytes(data))

    def write_eof(self):
        if not self._closing and not self._eof:
            self._eof = True
            self._socket.shut()

    def can_write_eof(self):
        return True

    def get_write_buffer_size(self):
        return 0

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 65536 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._limits = low, high

    _limits = 16384, 65536

    def get_write_buffer_limits(self):
        return self._limits

    # ---- the end ----

    def is_closing(self):
        return self._closing

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._reads = False
        self._lost += 1
        self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        self._force_close(None)

    def _fail(self, exception):
        self._force_close(exception)

    def _force_close(self, exception):
        if self._lost:
            return
        self._closing = True
        self._reads = False
        self._lost += 1
        self._loop.call_soon(self._call_connection_lost, exception)

    def _call_connection_lost(self, exception):
        try:
            self._protocol.connection_lost(exception)
        finally:
            self._socket.close()
            self._protocol = None
            server, self._server = self._server, None
            if server is not None:
                server._detach()

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol


def _set_result_unless_cancelled(future):
    if not future.done():
        future.set_result(None)


class Listener:
    """A listening socket."""

    def __init__(self, loop, name):
        self.loop = loop
        self.name = name
        self.waiting = []
        self.server = None
        self.is_closed = False
        self.noticed = False

    def __repr__(self):
        return f"<asyncio.TransportSocket fd=6, family=2, type=1, proto=6, laddr={self.name}>"

    def getsockname(self):
        return self.name

    def fileno(self):
        return -1 if self.is_closed else 6

    def connect(self, socket):
        self.waiting.append(socket)
        if self.server._serving and not self.noticed:
            self.noticed = True
            _at_next_select(self.loop, self.accept)

    def accept(self):
        self.noticed = False
        while self.waiting and not self.is_closed:
            socket = self.waiting.pop(0)
            self.loop.create_task(self._greet(socket))

    async def _greet(self, socket):
        protocol = self.server._factory()
        waiter = self.loop.create_future()
        Connection(self.loop, socket, protocol, waiter, self.server)
        await waiter

    def close(self):
        self.is_closed = True
        if _listeners.get(self.name[1]) is self:
            del _listeners[self.name[1]]
        for socket in self.waiting:
            socket.close()


class Server(AbstractServer):
    __module__ = 'asyncio.base_events'

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout, ssl_shutdown_timeout=None):
        self._loop = loop
        self._sockets = sockets
        self._factory = protocol_factory
        self._active = 0
        self._waiters = []
        self._serving = False
        self._forever = None
        for listener in sockets:
            listener.server = self

    def __repr__(self):
        return f'<Server sockets={self.sockets!r}>'

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    def _attach(self):
        self._active += 1

    def _detach(self):
        self._active -= 1
        if self._active == 0 and self._sockets is None:
            self._wake()

    def _wake(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            _set_result_unless_cancelled(waiter)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for listener in self._sockets:
            if listener.waiting:
                _at_next_select(self._loop, listener.accept)

    async def start_serving(self):
        self._start_serving()
        from .tasks import sleep
        await sleep(0)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._forever = self._loop.create_future()
        _describe(self._forever, 'server')
        from .exceptions import CancelledError
        try:
            await self._forever
        except CancelledError:
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    def close(self):
        listeners, self._sockets = self._sockets, None
        if listeners is None:
            return
        for listener in listeners:
            listener.close()
        self._serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if self._active == 0:
            self._wake()

    async def wait_closed(self):
        if self._sockets is not None and self._waiters is not None:
            over = self._loop.create_future()
            self._waiters.append(over)
            await over


def _describe(future, word):
    import _asyncio
    _asyncio._describe(future, word)


def _refuse_options(ssl, sock):
    if ssl:
        raise NotImplementedError('ssl is not available: there is nothing to encrypt in the network of a simulated program')
    if sock is not None:
        raise NotImplementedError('sock is not available: programs here have no sockets')


def _address(host):
    if host in _LOCAL:
        return _LOCAL[host]
    parts = host.split('.')
    if len(parts) == 4 and all(part.isdigit() for part in parts):
        return host
    return None


async def create_connection(loop, protocol_factory, host, port, ssl, sock):
    _refuse_options(ssl, sock)
    if host is None and port is None:
        raise ValueError('host and port was not specified and no sock specified')
    address = _address('127.0.0.1' if host is None else host)
    port = int(port)
    listener = _listeners.get(port)
    if address is None:
        import _network
        answer = _network.answer('CONNECT', f'tcp://{host}:{port}')
        await _network.wait(answer, None)
        raise OSError(-2, f'Name or service not known: {host!r} is not in this program, whose network knows localhost only')
    if listener is None or listener.is_closed:
        raise ConnectionRefusedError(111, f'Connect call failed {(address, port)!r}')
    here, there = (address, _new_port()), (address, port)
    latency = _latency(port)
    mine, theirs = Socket(here, there, latency), Socket(there, here, latency)
    mine.peer, theirs.peer = theirs, mine
    if latency:
        from .tasks import sleep
        await sleep(latency)
    listener.connect(theirs)
    connected = loop.create_future()
    _describe(connected, 'connection')
    _at_next_select(loop, lambda: _set_result_unless_cancelled(connected))
    await connected
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = Connection(loop, mine, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def create_server(loop, protocol_factory, host, port, ssl, sock, start_serving):
    _refuse_options(ssl, sock)
    if host is None and port is None:
        raise ValueError('Neither host/port nor sock were specified')
    from .tasks import gather, sleep
    hosts = [host] if host is None or isinstance(host, str) else list(host)
    await gather(*[_resolve(name) for name in hosts])
    port = int(port or 0) or _new_port()
    address = _address(hosts[0] or '')
    if port in _listeners:
        raise OSError(98, f'error while attempting to bind on address {(address, port)!r}: address already in use')
    listener = _listeners[port] = Listener(loop, (address, port))
    server = Server(loop, [listener], protocol_factory, None, 100, None)
    if start_serving:
        server._start_serving()
        await sleep(0)
    return server


async def _resolve(host):
    if _address(host or '') is None:
        raise OSError(-2, 'Name or service not known')
