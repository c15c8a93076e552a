"""The base classes of protocols: who is told what happens to a connection."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there; `transport` writes to it."""

    def connection_lost(self, exc):
        """It is gone: by its end (None) or by an error."""

    def pause_writing(self):
        """The transport's buffer is full."""

    def resume_writing(self):
        """There is room in it again."""


class Protocol(BaseProtocol):
    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """No more will come. True: the transport stays open for writing."""


class BufferedProtocol(BaseProtocol):
    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where to put the next bytes."""

    def buffer_updated(self, nbytes):
        """So many were put there."""

    def eof_received(self):
        """No more will come."""


class DatagramProtocol(BaseProtocol):
    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """Sending or receiving has failed."""


class SubprocessProtocol(BaseProtocol):
    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written to its descriptor `fd`."""

    def pipe_connection_lost(self, fd, exc):
        """It has closed it."""

    def process_exited(self):
        """It has ended."""
