def g():
    yield next(me)


me = g()
try:
    next(me)
except ValueError as error:
    print(error)
