"""Iterators of bytes, bytearray and array: copied, set to a place, over something that changes."""
import copy
import pickle
from array import array


def show(iterator):
    print(type(iterator), iterator.__reduce__(), getattr(iterator, "__length_hint__", lambda: None)())


for thing in (b"abcde", bytearray(b"abcde"), array("i", range(-2, 3)), array("d", [0.5, 1.5, 2.5])):
    iterator = iter(thing)
    next(iterator)
    show(iterator)
    print(list(copy.copy(iterator)), list(pickle.loads(pickle.dumps(iterator))))
    for place in (-5, 2, 99, True):
        iterator.__setstate__(place)
        show(iterator)
    for wrong in ("x", 2.5, None):
        try:
            iterator.__setstate__(wrong)
        except TypeError as error:
            print(error)
    iterator.__setstate__(1)
    if type(thing) is not bytes:
        del thing[2:]
        show(iterator)
        thing.append(7)
    print(list(iterator), list(iterator))
    show(iterator)
