"""Telling coroutines apart."""
import sys
import types

import _asyncio
from _asyncio import iscoroutine

__all__ = ('iscoroutinefunction', 'iscoroutine')

_is_coroutine = object()  # the mark of those that only act as one, such as mocks


def _is_debug_mode():
    os = sys.modules.get('os')  # else nobody can have set it
    return bool(os and os.environ.get('PYTHONASYNCIODEBUG'))


def iscoroutinefunction(func):
    from functools import partial
    while isinstance(func, partial):
        func = func.func
    return _asyncio.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


if not _asyncio._is_strict:
    def coroutine(func):
        """The decorator for generators that Python 3.11 has removed."""
        _asyncio._note('@asyncio.coroutine is gone since Python 3.11: write "async def" and "await" today')
        import functools
        import inspect
        if not isinstance(func, types.FunctionType) or inspect.iscoroutinefunction(func) or inspect.isgeneratorfunction(func):
            return _asyncio._make_awaitable(func)

        @functools.wraps(func)
        def coro(*args, **kwargs):  # a plain function runs when it is awaited, not when it is called
            result = func(*args, **kwargs)
            if hasattr(result, '__await__') or inspect.isgenerator(result):
                result = yield from result.__await__() if hasattr(result, '__await__') else result
            return result

        return _asyncio._make_awaitable(coro)

    __all__ += ('coroutine',)


class _Code:
    """What a coroutine that is not written in Python here shows as its cr_code: that of CPython's library."""
    co_argcount = co_posonlyargcount = co_kwonlyargcount = co_nlocals = 0
    co_varnames = co_names = co_freevars = co_cellvars = ()
    co_flags = 0x83

    def __init__(self, name, qualname, filename, line):
        self.co_name, self.co_qualname, self.co_filename, self.co_firstlineno = name, qualname, filename, line

    def __repr__(self):
        return f'<code object {self.co_name} at {id(self):#x}, file "{self.co_filename}", line {self.co_firstlineno}>'


_Code.__name__ = _Code.__qualname__ = 'code'
