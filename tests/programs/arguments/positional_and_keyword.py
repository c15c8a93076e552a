def f(a, b=2, *args, c, d=4, **kwargs):
    print(a, b, args, c, d, kwargs)


f(1, c=3)
f(1, 2, 3, 4, c=5, e=6)
f(*[1, 2], *(3, 4), **{"c": 5}, **{"x": 6})
f(c=1, a=0)
