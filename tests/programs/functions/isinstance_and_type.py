print(isinstance(True, int), isinstance(1, (str, int)), isinstance(1, int | str), type(1) is int)
print(type(1), type("a"), type(None), type([]), type(print), type(lambda: 0), type(type))
print(issubclass(bool, int), issubclass(KeyError, (LookupError, ValueError)))
try:
    isinstance(1, 2)
except TypeError as error:
    print(error)
print(callable(print), callable(1))
