"""What of asyncio there is not here, and why. docs/asyncio.md tells it to the reader; a test compares."""

_HOST = 'programs here have no sockets, files or processes'
_INTERNAL = 'it is an inner part of CPython'

# Names of the package.
PACKAGE = {
    _HOST: 'create_subprocess_exec create_subprocess_shell subprocess open_unix_connection start_unix_server',
    _INTERNAL: ('base_futures base_subprocess base_tasks constants format_helpers mixins selector_events sslproto staggered trsock'),
}

# Methods of event loops; True: coroutines.
LOOP = {
    (_HOST, True): ('connect_accepted_socket connect_read_pipe connect_write_pipe create_datagram_endpoint '
                    'create_unix_connection create_unix_server getaddrinfo getnameinfo sendfile sock_accept sock_connect sock_recv '
                    'sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls subprocess_exec '
                    'subprocess_shell'),
    (_HOST, False): 'add_reader add_writer remove_reader remove_writer',
}

# Methods of child watchers.
WATCHER = {(_HOST, False): 'add_child_handler remove_child_handler'}


def explain(name):
    """The diagnostic for a name of the package; None: there never was one of that name."""
    for reason, names in PACKAGE.items():
        if name in names.split():
            return f'asyncio.{name} is not available: {reason}'
    return None


def _refuse(name, reason, is_coroutine):
    message = f'{name}() is not available: {reason}'
    if is_coroutine:
        async def refuse(self, *args, **kwargs):
            raise NotImplementedError(message)
    else:
        def refuse(self, *args, **kwargs):
            raise NotImplementedError(message)
    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def add_refusals(cls, table):
    """Methods that say so for what the class does not have."""
    for (reason, is_coroutine), names in table.items():
        for name in names.split():
            if name not in cls.__dict__:
                setattr(cls, name, _refuse(name, reason, is_coroutine))
