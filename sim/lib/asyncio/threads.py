"""asyncio.to_thread()."""
from .events import get_running_loop

__all__ = ('to_thread',)


async def to_thread(func, /, *args, **kwargs):
    import contextvars
    context = contextvars.copy_context()
    return await get_running_loop().run_in_executor(None, lambda: context.run(func, *args, **kwargs))
