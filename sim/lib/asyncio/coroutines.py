"""Telling coroutines apart."""
import _asyncio
from _asyncio import iscoroutine, iscoroutinefunction

__all__ = ('iscoroutinefunction', 'iscoroutine')

if not _asyncio._is_strict:
    def coroutine(func):
        """The decorator for generators that Python 3.11 has removed."""
        _asyncio._note('@asyncio.coroutine is gone since Python 3.11: write "async def" and "await" today')
        return _asyncio._make_awaitable(func)

    __all__ += ('coroutine',)
