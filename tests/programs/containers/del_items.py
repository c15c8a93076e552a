a = list(range(6))
del a[1]
del a[-1], a[0]
del a[1:2]
print(a)
d = {1: 2, 3: 4}
del d[1]
try:
    del d[1]
except KeyError as error:
    print(error)
try:
    del a[9]
except IndexError as error:
    print(error)
print(d)
