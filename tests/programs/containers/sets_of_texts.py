"""A set of texts, or of tuples of texts and numbers, goes in CPython's order under PYTHONHASHSEED=0."""
import random
from collections import namedtuple

stations = {"Ulm", "Graz", "Brno", "Łódź", "Århus", "北京", "🚉 Hub", "", "a", "Llanfairpwllgwyngyll"}
for name in sorted(stations):
    print(repr(name), hash(name))
print(hash(b"Ulm"), hash(b""), hash(("Ulm", 3)))
print(stations)
print({"Ulm", "Graz"} | {"Brno"}, {"Ulm", "Graz"} ^ {"Graz", "Brno"}, {"Ulm", "Graz"} - {"Ulm"})
Stop = namedtuple("Stop", "name minute")
print({Stop("Ulm", 1), Stop("Graz", 2), Stop("Brno", 3)}, {("line", n) for n in range(6)})
print(frozenset("timetable"), {*"platform"}, {1: "x", 2: "y"}.keys() | {3, "z"})
print({1, "one", 2.5, b"two", (3, "three")})

random.seed(11)
for size in (3, 6, 13, 40):
    seen = set()
    for _ in range(2 * size):
        seen.add("car %d" % random.randrange(200))
        if random.random() < 0.3:
            seen.discard("car %d" % random.randrange(200))
    print(list(seen), len(seen))
    half = set(sorted(seen)[::2])
    print(seen - half, seen & half, half | {"van"}, seen.copy() ^ {"van", "bus"})
    while len(seen) > 2:
        print(seen.pop(), end=" ")
    print()
for letter in iter("Ulm"), iter("Århus"):
    print(type(letter).__name__, next(letter))
