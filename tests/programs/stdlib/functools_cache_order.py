"""lru_cache forgets what was used longest ago, whatever __eq__ of a key does meanwhile."""
import functools


@functools.lru_cache(maxsize=3)
def twice(n):
    print("called", n)
    return n * 2


for n in (1, 2, 3, 1, 4, 2, 1, 3, 4):
    twice(n)
print(twice.cache_info())
twice.cache_clear()
print(twice.cache_info(), twice(1), type(twice.cache_info()).__qualname__, type(twice.cache_info()).__module__)


@functools.lru_cache(maxsize=10)
def echo(x):
    return x


class DoubleEq:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.x == 2:
            echo(DoubleEq(1))
        return self.x == other.x


echo(DoubleEq(1))
echo(DoubleEq(2))
print(echo(DoubleEq(2)) == DoubleEq(2), echo.cache_info())
