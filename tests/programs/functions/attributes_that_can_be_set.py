"""Code, cells, names and docstrings of functions, methods and generators can be looked at and set."""
import types


class Shop:
    def open(self):
        """Lets people in."""

    def close(self):
        pass


shop = Shop()
print(shop.open.__doc__, Shop.open.__doc__, shop.close.__doc__)
Shop.close.__doc__ = 'Turns the key.'
print(shop.close.__doc__)
Shop.open.colour = 'green'
print(shop.open.colour, 'colour' in dir(shop.open), '__func__' in dir(shop.open), '__code__' in dir(shop.open))


def one():
    return 1


def two(extra=5):
    return 2, extra


def outer(value):
    def inner():
        return value
    return inner


one.__code__ = two.__code__
one.__defaults__ = (9,)
print(one(), one.__name__, one.__code__.co_name)
first, second = outer('a'), outer('b')
first.__code__ = (lambda: None if False else None).__code__ if False else second.__code__
print(first(), second())
for wrong in (first.__code__, None, 5):
    try:
        one.__code__ = wrong
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    del one.__code__
except (TypeError, AttributeError) as error:
    print(type(error).__name__, error)
print(one.__builtins__['len'] is len)

cell = first.__closure__[0]
cell.cell_contents = 'changed'
print(first(), cell.cell_contents)
del cell.cell_contents
for look in (lambda: cell.cell_contents, first):
    try:
        look()
    except (ValueError, NameError) as error:
        print(type(error).__name__, error)
made, empty = types.CellType(3), types.CellType()
print(made.cell_contents, made == types.CellType(3), made > empty, empty == types.CellType(), types.CellType(1) < made)
try:
    made < types.CellType('x')
except TypeError as error:
    print(error)
try:
    types.CellType(1, 2)
except TypeError as error:
    print(error)
built = types.CellType('built')
first.__closure__[0].cell_contents = built.cell_contents
print(first())


def steps():
    yield 1


async def work():
    pass


async def ticks():
    yield 1


generator, coroutine, ticker = steps(), work(), ticks()
for thing in (generator, coroutine, ticker):
    before = thing.__name__, thing.__qualname__
    thing.__name__, thing.__qualname__ = 'renamed', 'Some.renamed'
    print(before, thing.__name__, thing.__qualname__, repr(thing).split(' at ')[0])
    for name in ('__name__', '__qualname__'):
        for wrong in (5, None):
            try:
                setattr(thing, name, wrong)
            except TypeError as error:
                print(error)
print(steps.__name__, steps().__name__, generator.__name__)
steps.__name__ = 'all later ones'
print(steps().__name__, generator.__name__)
coroutine.close()
