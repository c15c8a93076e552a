"""partialmethod over functions, static and class methods, other partials; partial's state and repr."""
import functools


class Cell:
    def set_state(self, state, *rest, **named):
        return type(self).__name__, state, rest, sorted(named.items())

    on = functools.partialmethod(set_state, "on")
    both = functools.partialmethod(on, 1, loud=True)
    static = functools.partialmethod(staticmethod(lambda *args: args), 1)
    of_class = functools.partialmethod(classmethod(lambda cls, *args: (cls.__name__, args)), 2)
    over = functools.partialmethod(functools.partial(lambda *args, **kw: (len(args), kw), "p"), q=3)


cell = Cell()
print(cell.on(), cell.on(2), Cell.on(cell, 3))
print(cell.both(5, soft=False))
print(cell.static(2), Cell.static(3))
print(cell.of_class(4), Cell.of_class(5))
print(cell.over(6))
print(repr(Cell.__dict__["both"]).split("<function")[0], repr(functools.partialmethod(print, 1, a=2)))
p = functools.partial(int, base=2)
print(p, p.__reduce__())
p.__setstate__((max, (1, 2), {"key": abs}, None))
print(p(-3), p)
p.__setstate__((p, (), {}, {}))
print(p)
for state in ((1,), None, (1, 2, 3, 4)):
    try:
        p.__setstate__(state)
    except TypeError as error:
        print(error)
for wrong in (1, None):
    try:
        functools.partialmethod(wrong)
    except TypeError as error:
        print(error)
print(functools.partial(len).__reduce__())
