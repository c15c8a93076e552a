def f(a, b):
    return a.missing(b)


value = f(1,
          2)
