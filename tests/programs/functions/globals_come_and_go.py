# Where a name is found may change between two runs of the same line.
import math
import types


def length(v):
    return len(v)


def read():
    return value


def circle():
    return math.pi, math.floor(2.5)


value = 1
print(read(), length("abc"))
value = 2
print(read())
for extra in range(40):
    globals()[f"name_{extra}"] = extra
print(read(), length("ab"))
del value
try:
    print(read())
except NameError as e:
    print(e)
value = 3
print(read())
len = lambda v: "mine"
print(length("abc"))
del len
print(length("abc"))

print(circle())
pi, math.pi = math.pi, 3
print(circle())
del math.pi
try:
    print(circle())
except AttributeError as e:
    print(e)
math.pi = pi
print(circle())


class Holder:
    pi = "class"

    def floor(self, x):
        return "method", x


math = types.SimpleNamespace(pi="namespace", floor=str)
print(circle())
math = Holder()
print(circle())
