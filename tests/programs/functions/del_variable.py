x = 1
del x
try:
    x
except NameError as error:
    print(error)


def f():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as error:
        return str(error)


print(f())
a = b = [1, 2, 3, 4]
del a[0], a[-1]
print(b)
d = {"k": 1}
del d["k"]
print(d)
