def g():
    yield next(iter([]))


try:
    list(g())
except RuntimeError as error:
    print(error, repr(error.__cause__))
