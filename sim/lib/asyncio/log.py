"""The logger of asyncio, made when it is first asked for: most programs import no logging."""


def __getattr__(name):
    if name != 'logger':
        raise AttributeError(f"module 'asyncio.log' has no attribute {name!r}")
    import logging
    return logging.getLogger('asyncio')
