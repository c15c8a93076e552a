def f(**kwargs):
    return list(kwargs.items())


print(f(z=1, a=2, m=3))
print(f(**{"b": 1}, c=2, **{"a": 3}))
