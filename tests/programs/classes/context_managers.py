class Managed:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow


with Managed("a") as a, Managed("b", True) as b:
    print(a, b)
    raise ValueError("swallowed by b")
try:
    with Managed("c"):
        raise KeyError("k")
except KeyError as error:
    print("left", error)


def f():
    with Managed("d"):
        return "returned"


print(f())
try:
    with 5:
        pass
except TypeError as error:
    print(error)
