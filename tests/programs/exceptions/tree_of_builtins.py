"""The tree of built-in exceptions, drawn by a generator that calls itself."""
import functools


def tree(cls, level=0):
    yield cls, level
    for sub in cls.__subclasses__():
        if sub.__module__ == "builtins":
            yield from tree(sub, level + 1)


for cls, level in tree(BaseException):
    print("    " * level + cls.__name__)


@functools.total_ordering
class Depth:
    def __init__(self, level):
        self.level = level

    def __eq__(self, other):
        return self.level == other.level

    def __lt__(self, other):
        return self.level < other.level


print(max(Depth(level) for _, level in tree(BaseException)).level, Depth(1) >= Depth(1))
print([(f.__name__, f.__qualname__) for f in (Depth.__lt__, Depth.__le__, Depth.__gt__, Depth.__ge__)])
