"""A traceback keeps the variables of the frames that the exception has left."""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def inner():
    noisy = Noisy("inner")
    raise ValueError(noisy.name)


def outer():
    noisy = Noisy("outer")
    inner()
    return noisy


try:
    outer()
except ValueError as error:
    print("caught", error)
    kept = error
print("after")
del kept
print("end")
