"""Whatever has the methods of a context manager is one of AbstractContextManager."""
from contextlib import AbstractAsyncContextManager, AbstractContextManager, ExitStack, nullcontext


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


class AsyncManager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None


class NoMore(Manager):
    __exit__ = None


class OnlyEnter:
    __enter__ = Manager.__enter__


for cls in (Manager, AsyncManager, NoMore, OnlyEnter, ExitStack, nullcontext, int):
    print(cls.__name__, issubclass(cls, AbstractContextManager), issubclass(cls, AbstractAsyncContextManager))
print(isinstance(Manager(), AbstractContextManager), isinstance(open, AbstractContextManager))
