def f(*args, **kwargs):
    kwargs["new"] = 1
    return args, kwargs


t = (1, 2)
d = {"k": 0}
print(f(*t, **d), d)
