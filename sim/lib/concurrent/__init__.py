"""Holds concurrent.futures."""


def __getattr__(name):
    """asyncio imports concurrent.futures, so that a program which imports both `asyncio` and `concurrent` finds it; here that waits
    until it is asked for."""
    import sys
    if name == 'futures' and 'asyncio' in sys.modules:
        import concurrent.futures
        return concurrent.futures
    raise AttributeError(f"module 'concurrent' has no attribute {name!r}")
