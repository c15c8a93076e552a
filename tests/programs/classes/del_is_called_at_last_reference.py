class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


a = Loud("a")
b = a
del a
print("still there")
b = None
print("after")


def f():
    local = Loud("local")
    return 1


f()
Loud("temporary")
keep = [Loud("x"), Loud("y")]
keep.pop(0)
print("end")
keep.clear()
