"""What the abstract containers add to the few methods that a class of one's own defines."""
from collections import ChainMap
from collections.abc import MutableMapping, MutableSequence, MutableSet


class Drawer(MutableSet):
    def __init__(self, things=()):
        self.things = list(dict.fromkeys(things))

    def __contains__(self, thing):
        return thing in self.things

    def __iter__(self):
        return iter(self.things)

    def __len__(self):
        return len(self.things)

    def add(self, thing):
        if thing not in self.things:
            self.things.append(thing)

    def discard(self, thing):
        self.things = [kept for kept in self.things if kept != thing]

    def __repr__(self):
        return f"Drawer({''.join(map(str, self.things))})"


class Pantry(MutableMapping):
    def __init__(self):
        self.shelves = {}

    def __getitem__(self, name):
        print("looks for", name)
        return self.shelves[name]

    def __setitem__(self, name, amount):
        self.shelves[name] = amount

    def __delitem__(self, name):
        del self.shelves[name]

    def __iter__(self):
        return iter(self.shelves)

    def __len__(self):
        return len(self.shelves)


class Queue(MutableSequence):
    def __init__(self, guests):
        self.guests = list(guests)

    def __getitem__(self, place):
        return self.guests[place]

    def __setitem__(self, place, guest):
        self.guests[place] = guest

    def __delitem__(self, place):
        del self.guests[place]

    def __len__(self):
        return len(self.guests)

    def insert(self, place, guest):
        self.guests.insert(place, guest)


class Labels:
    def keys(self):
        return ["tin"]

    def __getitem__(self, name):
        return name.upper()


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (KeyError, ValueError, TypeError, IndexError) as error:
            print(type(error).__name__, error)


a, b = Drawer("fork"), Drawer("rock")
attempt(lambda: a & b, lambda: a | b, lambda: a - b, lambda: a ^ b, lambda: a & "of", lambda: "of" & a, lambda: a | "xy", lambda: "xy" | a,
        lambda: a - "f", lambda: a ^ "fz", lambda: "fz" ^ a, lambda: a & 3, lambda: 3 - a, lambda: {1, 2} | Drawer([3]), lambda: Drawer([3]) - {3})
attempt(lambda: a < b, lambda: a <= Drawer("forks"), lambda: Drawer("of") < a, lambda: a > Drawer("of"), lambda: a >= b, lambda: a == Drawer("krof"),
        lambda: a == "fork", lambda: a < 3, lambda: a.isdisjoint("xyz"))
a |= "s"
a &= "forks!"
a -= "f"
print(a)
attempt(a.pop, lambda: a.remove("q"), a.clear, a.pop, lambda: a)

pantry = Pantry()
pantry.update({"rice": 2}, tea=5)
pantry.update([("salt", 1)])
pantry.update(ChainMap({"oil": 3}))
pantry.update(Labels())
attempt(lambda: pantry.pop("rice"), lambda: pantry.pop("milk"), lambda: pantry.pop("milk", None), pantry.popitem, lambda: pantry.setdefault("egg", 6),
        lambda: pantry.setdefault("egg", 9), lambda: dict(pantry), lambda: pantry == {"salt": 1}, lambda: pantry == 5, lambda: ("salt", 1) in pantry.items(),
        lambda: ("milk", 1) in pantry.items(), lambda: 6 in pantry.values(), lambda: pantry.keys() & {"tea"}, lambda: pantry.update(3), pantry.clear,
        pantry.popitem, lambda: len(pantry))

for size in range(4):
    line = Queue(range(size))
    line.reverse()
    print(line.guests)
line.extend(line)
line += [7]
line.remove(2)
attempt(lambda: line.guests, lambda: line.index(2), lambda: line.index(9), lambda: line.count(1), line.pop, lambda: 9 in line, lambda: [*reversed(line)])

layers = ChainMap({"tea": 1}, {"tea": 2, "rice": 3})
attempt(lambda: layers["tea"], lambda: layers["milk"], lambda: layers.new_child(tea=0), lambda: layers.new_child({"a": 1}, b=2), lambda: layers.parents,
        lambda: layers.copy(), lambda: layers.pop("rice"), lambda: layers.pop("tea"), lambda: layers.pop("tea", "none"), layers.popitem,
        lambda: layers.__delitem__("rice"), lambda: layers.setdefault("egg", 4), lambda: layers)
