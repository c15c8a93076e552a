"""Event loops and their policy: which loop belongs to which thread."""
import _asyncio
import _thread
from _asyncio import Handle, TimerHandle, get_event_loop, get_running_loop, _get_running_loop, _set_running_loop
__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle',
           'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop',
           'get_child_watcher', 'set_child_watcher',
           'get_running_loop', '_get_running_loop', '_set_running_loop')


class AbstractEventLoop(_asyncio.AbstractEventLoop):
    """What a loop has to do, by methods that a program may write as well as we."""

    def _leave_open(namespace, functions, coroutines):
        for name in functions.split():
            def method(self, *args, **kwargs):
                raise NotImplementedError
            method.__name__, method.__qualname__ = name, f'AbstractEventLoop.{name}'
            namespace[name] = method
        for name in coroutines.split():
            async def method(self, *args, **kwargs):
                raise NotImplementedError
            method.__name__, method.__qualname__ = name, f'AbstractEventLoop.{name}'
            namespace[name] = method

    _leave_open(locals(), """
        run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at call_soon_threadsafe time
        create_future create_task run_in_executor set_default_executor add_reader remove_reader add_writer remove_writer
        add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler set_exception_handler
        default_exception_handler call_exception_handler get_debug set_debug _timer_handle_cancelled
    """, """
        shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server start_tls sendfile
        create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint connect_read_pipe
        connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall
        sock_sendto sock_connect sock_accept sock_sendfile
    """)
    del _leave_open


class AbstractServer:
    """What a server has to do."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoopPolicy:
    """What a policy has to answer."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """A loop for each thread; the main thread's is made when it is first asked for."""
    _loop_factory = None

    class _Local(_thread._local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        local = self._local
        if local._loop is None:
            if local._set_called or not _asyncio._thread_is_main():
                raise RuntimeError('There is no current event loop in thread %r.' % _asyncio._thread_name())
            self.set_event_loop(self.new_event_loop())
        return local._loop

    def set_event_loop(self, loop):
        local = self._local
        local._set_called = True
        if not isinstance(loop, (AbstractEventLoop, type(None))):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        local._loop = loop
        if _asyncio._thread_is_main():
            _asyncio._set_policy_loop(loop)

    def new_event_loop(self):
        return self._loop_factory()


_policy = None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        from .unix_events import DefaultEventLoopPolicy
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy
    _asyncio._set_policy_loop(None)  # the old one's went with it


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)


def _get_event_loop(stacklevel=3):
    loop = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if loop is None else loop


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()
