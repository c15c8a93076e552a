def g():
    yield 1


x = g()
print(x.gi_running, x.gi_frame is not None, x.gi_yieldfrom)
list(x)
print(x.gi_frame, x.__name__)
