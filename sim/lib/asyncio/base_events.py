"""What an event loop does in Python: what is rare, and what waits."""
import _asyncio
import sys
from _asyncio import BaseEventLoop as _NativeEventLoop, Future, isfuture
from . import absent, coroutines
from .events import AbstractEventLoop

__all__ = ('BaseEventLoop', 'Server')


class _Constant(int):
    """A number of the socket module, under its name."""

    def __new__(cls, name, value):
        self = int.__new__(cls, value)
        self._shown = f'<{name}: {value}>'
        return self

    def __repr__(self):
        return self._shown


def __getattr__(name):
    """What most programs do not need is got when it is first asked for."""
    if name == 'logger':
        import logging
        return logging.getLogger('asyncio')
    if name == 'Server':
        from .wire import Server
        return Server
    raise AttributeError(f"module 'asyncio.base_events' has no attribute {name!r}")


def _log_to(logger, message, exception, is_warning):
    """By a logger that has been put in the place of this module's."""
    if is_warning:
        logger.warning(message)
    else:
        logger.error(message, exc_info=(type(exception), exception, exception.__traceback__) if exception is not None else False)


def _run_until_complete(loop, future, is_new):
    """Where run_forever() is the program's own, or the future is of another make."""
    if isfuture(future) and not isinstance(future, Future):
        def callback(_): loop.stop()
    else:
        callback = loop
    if is_new:
        future._log_destroy_pending = False
    future.add_done_callback(callback)
    try:
        loop.run_forever()
    except BaseException:
        if is_new and future.done() and not future.cancelled():
            future.exception()  # has been seen: the one that is raised ends the run
        raise
    finally:
        future.remove_done_callback(callback)
    if not future.done():
        raise RuntimeError('Event loop stopped before Future completed.')
    return future.result()


class BaseEventLoop(_NativeEventLoop, AbstractEventLoop):
    _default_executor = None
    _executor_shutdown_called = False
    slow_callback_duration = 0.1

    def __init__(self):
        super().__init__()
        if coroutines._is_debug_mode():
            self.set_debug(True)

    @property
    def _asyncgens(self):
        from weakref import WeakSet
        return WeakSet(self._generators)

    async def shutdown_asyncgens(self):
        left = self._take_generators()
        if not left:
            return
        from .tasks import gather
        outcomes = await gather(*[generator.aclose() for generator in left], return_exceptions=True)
        for generator, outcome in zip(left, outcomes):
            if isinstance(outcome, Exception):
                message = f'an error occurred during closing of asynchronous generator {generator!r}'
                self.call_exception_handler(dict(message=message, exception=outcome, asyncgen=generator))

    def close(self):
        if self.get_debug() and not self.is_running() and not self.is_closed():
            logging = sys.modules.get('logging')
            if logging is not None:
                logging._log_of_asyncio('close', 'Close %r', None, self)
        super().close()
        executor, self._default_executor = self._default_executor, None
        self._executor_shutdown_called = True
        if executor is not None:
            executor.shutdown(wait=False)

    def __del__(self):
        if self.is_closed():
            return
        from warnings import warn_explicit
        warn_explicit(f'unclosed event loop {self!r}', ResourceWarning, '/usr/lib/python3.11/asyncio/base_events.py', 692, source=self)
        if not self.is_running():
            self.close()

    async def shutdown_default_executor(self):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        from threading import Thread
        ended = self.create_future()
        _asyncio._describe(ended, 'executor')
        helper = Thread(target=self._do_shutdown, args=(ended,))
        helper.start()
        try:
            await ended
        finally:
            helper.join()

    def _do_shutdown(self, ended):
        """In a thread of its own: waits for those of the executor."""
        try:
            self._default_executor.shutdown(wait=True)
            report = ended.set_result, None
        except Exception as error:
            report = ended.set_exception, error
        if not self.is_closed():
            self.call_soon_threadsafe(*report)

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self.get_debug():
            self._check_callback(func, 'run_in_executor')
        from .futures import wrap_future
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
        future = executor.submit(func, *args)
        if _asyncio._is_sync:  # nothing may overlap: the loop stands still until the call is over
            from concurrent.futures import wait
            wait([future])
        return wrap_future(future, loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None):
        from . import wire
        return await wire.create_connection(self, protocol_factory, host, port, ssl, sock)

    async def create_server(self, protocol_factory, host=None, port=None, *, family=_Constant('AddressFamily.AF_UNSPEC', 0),
                            flags=_Constant('AddressInfo.AI_PASSIVE', 1), sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
        from . import wire
        return await wire.create_server(self, protocol_factory, host, port, ssl, sock, start_serving)


absent.add_refusals(BaseEventLoop, absent.LOOP)
