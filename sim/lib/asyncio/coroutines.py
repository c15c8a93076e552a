"""Telling coroutines apart."""
import _asyncio
from _asyncio import iscoroutine

__all__ = ('iscoroutinefunction', 'iscoroutine')

_is_coroutine = object()  # the mark of those that only act as one, such as mocks


def iscoroutinefunction(func):
    from functools import partial
    while isinstance(func, partial):
        func = func.func
    return _asyncio.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


if not _asyncio._is_strict:
    def coroutine(func):
        """The decorator for generators that Python 3.11 has removed."""
        _asyncio._note('@asyncio.coroutine is gone since Python 3.11: write "async def" and "await" today')
        return _asyncio._make_awaitable(func)

    __all__ += ('coroutine',)
