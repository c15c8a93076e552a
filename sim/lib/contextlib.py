"""Utilities for with statements (docs.python.org/3.11/library/contextlib.html)."""
from _collections import deque
from abc import ABC, abstractmethod
from functools import wraps
from types import GenericAlias


def _has_methods(cls, *names):
    from collections.abc import _has_methods
    return _has_methods(cls, names)


class AbstractContextManager(ABC):
    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has_methods(subclass, '__enter__', '__exit__') if cls is AbstractContextManager else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class AbstractAsyncContextManager(ABC):
    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has_methods(subclass, '__aenter__', '__aexit__') if cls is AbstractAsyncContextManager else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class ContextDecorator:
    def _again(self):
        """The manager of one call: a generator is good for one only."""
        return self

    def __call__(self, func):
        @wraps(func)
        def managed(*args, **kwds):
            with self._again():
                return func(*args, **kwds)
        return managed


class AsyncContextDecorator:
    _again = ContextDecorator._again

    def __call__(self, func):
        @wraps(func)
        async def managed(*args, **kwds):
            async with self._again():
                return await func(*args, **kwds)
        return managed


# ---- generators as managers ----

class _OfGenerator:
    """What is before the yield is done on entering, what is behind it on leaving."""
    _stop = _wrapped = None  # how the generator ends; what it cannot let out but inside a RuntimeError

    def __init__(self, func, args, kwds):
        self.func, self.args, self.kwds = func, args, kwds
        self.gen = func(*args, **kwds)
        self.__doc__ = getattr(func, '__doc__', None) or type(self).__doc__

    def _again(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget_call(self):
        del self.args, self.kwds, self.func  # they need not live as long as the block

    def _refuse_no_yield(self):
        raise RuntimeError("generator didn't yield") from None

    def _verdict(self, caught, thrown, traceback):
        """The generator ended with an exception after one was thrown in. True: it dealt with that. False: it let it out again.
        None: the exception is one of its own."""
        if isinstance(caught, self._stop):
            return caught is not thrown
        wrapped = isinstance(caught, RuntimeError) and isinstance(thrown, self._wrapped) and caught.__cause__ is thrown
        if not wrapped and caught is not thrown:
            return None
        thrown.__traceback__ = traceback  # the generator added its own lines
        return False


_SECOND_YIELD = "generator didn't stop"


class _GeneratorContextManager(_OfGenerator, ContextDecorator):
    _stop = _wrapped = StopIteration

    def __enter__(self):
        self._forget_call()
        try:
            return next(self.gen)
        except StopIteration:
            self._refuse_no_yield()

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError(_SECOND_YIELD)
        thrown = typ() if value is None else value
        try:
            self.gen.throw(typ, thrown, traceback)
        except BaseException as caught:
            verdict = self._verdict(caught, thrown, traceback)
            if verdict is None:
                raise
            return verdict
        raise RuntimeError(_SECOND_YIELD + ' after throw()')


class _AsyncGeneratorContextManager(_OfGenerator, AsyncContextDecorator):
    _stop = StopAsyncIteration
    _wrapped = StopIteration, StopAsyncIteration

    async def __aenter__(self):
        self._forget_call()
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            self._refuse_no_yield()

    async def __aexit__(self, typ, value, traceback):
        thrown = typ() if value is None and typ is not None else value
        try:
            if typ is None:
                await anext(self.gen)
            else:
                await self.gen.athrow(typ, thrown, traceback)
        except BaseException as caught:
            verdict = self._verdict(caught, thrown, traceback)
            if verdict is None:
                raise
            return verdict and typ is not None
        raise RuntimeError(_SECOND_YIELD + ('' if typ is None else ' after athrow()'))


def _maker(manager, func):
    @wraps(func)
    def make(*args, **kwds):
        return manager(func, args, kwds)
    return make


def contextmanager(func):
    return _maker(_GeneratorContextManager, func)


def asynccontextmanager(func):
    return _maker(_AsyncGeneratorContextManager, func)


# ---- small managers ----
class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _Redirect(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._target = new_target
        self._before = []

    def __enter__(self):
        import sys
        streams = vars(sys)
        self._before.append(streams[self._stream])
        streams[self._stream] = self._target
        return self._target

    def __exit__(self, *exc_info):
        import sys
        setattr(sys, self._stream, self._before.pop())
class redirect_stdout(_Redirect):
    _stream = 'stdout'


class redirect_stderr(_Redirect):
    _stream = 'stderr'


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


# ---- stacks ----

def _bind(cm, name, kind):
    """A method of the manager's type, bound: what `with` itself would use."""
    for base in type(cm).__mro__:
        if name in base.__dict__:
            return getattr(cm, name)
    cls = type(cm)
    raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol")


class _Leaving:
    """The exits of a stack are called one by one, as if each belonged to a with statement around the ones before."""

    def __init__(self, details):
        import sys
        self.details = details  # what the next exit is given
        self._had_error = details[0] is not None
        self._handled = sys.exc_info()[1]
        self._is_raised_here = False

    def note_answer(self, answer):
        if answer:
            self.details = (None, None, None)
            self._is_raised_here = False

    def note_error(self, error):
        self._link(error, self.details[1])
        self.details = (type(error), error, error.__traceback__)
        self._is_raised_here = True

    def _link(self, error, before):
        """With nested statements the chain of contexts leads to the error before; here it leads to what is handled all the time."""
        while error is not None and error.__context__ is not before:
            if self._handled is not None and error.__context__ is self._handled:
                error.__context__ = before
            else:
                error = error.__context__

    def finish(self):
        error = self.details[1]
        if not self._is_raised_here:
            return self._had_error and self.details[0] is None
        context = error.__context__
        try:
            raise error
        finally:
            error.__context__ = context  # as it was linked


class _Stack:
    def __init__(self):
        self._exit_callbacks = deque()  # (whether it is awaited, exit)

    def pop_all(self):
        other = type(self)()
        other._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return other

    def _add_exit(self, exit, name, awaited):
        """The method of a manager, or something that is called like it."""
        self._exit_callbacks.append((awaited, getattr(exit, name) if hasattr(type(exit), name) else exit))
        return exit

    def _add_call(self, callback, wrapper, awaited):
        wrapper.__wrapped__ = callback
        self._exit_callbacks.append((awaited, wrapper))
        return callback

    def push(self, exit):
        return self._add_exit(exit, '__exit__', False)

    def enter_context(self, cm):
        enter, exit = (_bind(cm, name, 'context manager') for name in ('__enter__', '__exit__'))
        result = enter()
        self._exit_callbacks.append((False, exit))
        return result

    def callback(self, callback, /, *args, **kwds):
        def wrapper(*exc_info):
            callback(*args, **kwds)
        return self._add_call(callback, wrapper, False)


class ExitStack(_Stack, AbstractContextManager):
    def __exit__(self, *exc_details):
        leaving = _Leaving(exc_details)
        while self._exit_callbacks:
            _, exit = self._exit_callbacks.pop()
            try:
                leaving.note_answer(exit(*leaving.details))
            except BaseException as error:
                leaving.note_error(error)
        return leaving.finish()

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    def push_async_exit(self, exit):
        return self._add_exit(exit, '__aexit__', True)

    async def enter_async_context(self, cm):
        enter, exit = (_bind(cm, name, 'asynchronous context manager') for name in ('__aenter__', '__aexit__'))
        result = await enter()
        self._exit_callbacks.append((True, exit))
        return result

    def push_async_callback(self, callback, /, *args, **kwds):
        async def wrapper(*exc_info):
            await callback(*args, **kwds)
        return self._add_call(callback, wrapper, True)

    async def __aexit__(self, *exc_details):
        leaving = _Leaving(exc_details)
        while self._exit_callbacks:
            awaited, exit = self._exit_callbacks.pop()
            try:
                answer = exit(*leaving.details)
                leaving.note_answer(await answer if awaited else answer)
            except BaseException as error:
                leaving.note_error(error)
        return leaving.finish()

    async def aclose(self):
        await self.__aexit__(None, None, None)
