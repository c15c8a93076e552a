"""Streams: connections that are read and written with await (docs.python.org/3.11/library/asyncio-stream.html)."""
import _asyncio
from . import events, protocols
from .coroutines import iscoroutine
from .exceptions import IncompleteReadError, LimitOverrunError
from .tasks import sleep

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server')

_DEFAULT_LIMIT = 65536


def _settle(waiter, error=None):
    """The wait is over, with an error or without; nobody may be waiting (any longer)."""
    if waiter is None or waiter.done():
        return
    if error is None:
        waiter.set_result(None)
    else:
        waiter.set_exception(error)


def _new_side(limit, callback=None):
    """The protocol of one side of a connection, with a reader of its own."""
    loop = events.get_running_loop()
    return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), callback, loop=loop)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    side = _new_side(limit)
    reader, loop = side._stream_reader, side._loop
    transport, _ = await loop.create_connection(lambda: side, host, port, **kwds)
    return reader, StreamWriter(transport, side, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop = events.get_running_loop()
    return await loop.create_server(lambda: _new_side(limit, client_connected_cb), host, port, **kwds)


class FlowControlMixin(protocols.Protocol):
    """Lets writers wait while the transport has enough to do."""

    def __init__(self, loop=None):
        self._loop = loop if loop is not None else events.get_event_loop()
        self._is_full = self._is_lost = False
        self._blocked = []  # the futures of the writers

    def pause_writing(self):
        self._is_full = True

    def resume_writing(self):
        self._is_full = False
        self._let_writers_go(None)

    def connection_lost(self, exc):
        self._is_lost = True
        if self._is_full:
            self._let_writers_go(exc)

    def _let_writers_go(self, error):
        waiters, self._blocked = self._blocked, []
        for waiter in waiters:
            _settle(waiter, error)

    async def _drain_helper(self):
        if self._is_lost:
            raise ConnectionResetError('Connection lost')
        if self._is_full:
            self._blocked.append(self._loop.create_future())
            await self._blocked[-1]


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader, and calls back for a new client."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._stream_reader = stream_reader
        self._stream_writer = None
        self._transport = None
        self._task = None
        self._client_connected_cb = client_connected_cb
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        result = self._client_connected_cb(reader, self._stream_writer)
        if iscoroutine(result):
            self._task = self._loop.create_task(result)

    def connection_lost(self, exc):
        reader, self._stream_reader = self._stream_reader, None
        self._stream_writer = self._task = self._transport = None
        if reader is not None:
            if exc is not None:
                reader.set_exception(exc)
            else:
                reader.feed_eof()
        _settle(self._closed, exc)
        super().connection_lost(exc)

    def data_received(self, data):
        if self._stream_reader is not None:
            self._stream_reader.feed_data(data)

    def eof_received(self):
        if self._stream_reader is not None:
            self._stream_reader.feed_eof()
        return True

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # Looked at, so that nobody is told that it was not.
        closed = getattr(self, '_closed', None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


class StreamWriter:
    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        reader = '' if self._reader is None else f' reader={self._reader!r}'
        return f'<StreamWriter transport={self._transport!r}{reader}>'

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        error = self._reader.exception() if self._reader is not None else None
        if error is not None:
            raise error
        if self.is_closing():
            # What connection_lost() has to say comes first.
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None):
        raise NotImplementedError('start_tls() is not available: there is nothing to encrypt in the network of a simulated program')


class StreamReader:
    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = b''
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        words = ['StreamReader']
        if self._buffer:
            words.append(f'{len(self._buffer)} bytes')
        if self._eof:
            words.append('eof')
        shown = dict(limit=self._limit != _DEFAULT_LIMIT and self._limit, waiter=self._waiter,
                     exception=self._exception, transport=self._transport)
        words += [f'{name}={value!r}' for name, value in shown.items() if value]
        if self._paused:
            words.append('paused')
        return f'<{" ".join(words)}>'

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        self._wake(exc)

    def _check(self):
        if self._exception is not None:
            raise self._exception

    def set_transport(self, transport):
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def _wake(self, error=None):
        waiter, self._waiter = self._waiter, None
        _settle(waiter, error)

    def feed_eof(self):
        self._eof = True
        self._wake()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        assert not self._eof, 'feed_data after feed_eof'
        if data:
            self._buffer += data
            self._wake()
            if len(self._buffer) > 2 * self._limit:
                self._hold_back()

    def _hold_back(self):
        if self._paused or self._transport is None:
            return
        try:
            self._transport.pause_reading()
            self._paused = True
        except NotImplementedError:
            self._transport = None  # it cannot be asked to wait

    def _go_on(self):
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    def _take(self, count):
        data, self._buffer = self._buffer[:count], self._buffer[count:]
        if len(self._buffer) <= self._limit:
            self._go_on()
        return data

    def _raise_incomplete(self, expected):
        rest, self._buffer = self._buffer, b''
        raise IncompleteReadError(rest, expected)

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f'{func_name}() called while another coroutine is already waiting for incoming data')
        assert not self._eof, '_wait_for_data after EOF'
        self._go_on()
        self._waiter = waiter = self._loop.create_future()
        _asyncio._describe(waiter, 'stream')
        try:
            await waiter
        finally:
            self._waiter = None

    async def readline(self):
        try:
            return await self.readuntil(b'\n')
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b'\n', error.consumed):
                self._take(error.consumed + 1)
            else:
                self._take(len(self._buffer))
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b'\n'):
        size = len(separator)
        if size == 0:
            raise ValueError('Separator should be at least one-byte string')
        self._check()
        searched = 0
        while True:
            if len(self._buffer) - searched >= size:
                found = self._buffer.find(separator, searched)
                if found >= 0:
                    break
                searched = len(self._buffer) + 1 - size
                if searched > self._limit:
                    raise LimitOverrunError('Separator is not found, and chunk exceed the limit', searched)
            if self._eof:
                self._raise_incomplete(None)
            await self._wait_for_data('readuntil')
        if found > self._limit:
            raise LimitOverrunError('Separator is found, but chunk is longer than limit', found)
        return self._take(found + size)

    async def read(self, n=-1):
        self._check()
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b''.join(blocks)
        if n > 0 and not self._buffer and not self._eof:
            await self._wait_for_data('read')
        return self._take(n) if n > 0 else b''

    async def readexactly(self, n):
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        self._check()
        while len(self._buffer) < n:
            if self._eof:
                self._raise_incomplete(n)
            await self._wait_for_data('readexactly')
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line
