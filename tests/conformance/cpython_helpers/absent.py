"""Stands for a module that is not there, and for whatever is taken from it: who calls it fails, the other tests of its file can run."""


class Absent:
    def __init__(self, name):
        self.__name__ = self.__qualname__ = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self.__name__}.{name}")

    def __call__(self, *args, **kwargs):
        raise NotImplementedError(f"{self.__name__} is not there")

    def __mro_entries__(self, bases):
        return ()

    def __add__(self, other):
        """As pickle.HIGHEST_PROTOCOL + 1, for a loop that tries at least once."""
        return other

    def __index__(self):
        return 1
