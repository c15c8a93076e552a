"""The repr of a closure's cells: what kind of thing is in them, or that nothing is."""


def make():
    number, words = 1, ["a"]

    def use():
        return number, words, later

    yield use
    later = None


maker = make()
use = next(maker)
print(use.__code__.co_freevars)
print(use.__closure__)
next(maker, None)
print(use.__closure__[0])
