"""Stands for a module, or a name of one, that is not there: whoever uses it fails, the other tests of its file can run."""


class Absent(Exception):
    """An exception, so that it can stand in an except clause; a class, so that it can be a base or a decorator's argument."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("a module that is not there")


class Module:
    def __init__(self, name):
        self.__name__ = name

    def __getattr__(self, name):
        raise NotImplementedError(f"{self.__name__}.{name}: the module is not there")
