"""__defaults__ set later may be longer than the list of parameters: the last ones count."""


def f(cls, *args, **kw):
    return cls, args, kw


def g(a, b):
    return a, b


f.__defaults__ = (1, 2, 3)
g.__defaults__ = (1, 2, 3, 4)
print(f(), f(0), g(), g(7), f.__defaults__)
try:
    g(1, 2, 3)
except TypeError as error:
    print(error)
g.__defaults__ = None
try:
    g(1)
except TypeError as error:
    print(error)
