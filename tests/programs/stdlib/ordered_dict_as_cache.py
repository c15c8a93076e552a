"""OrderedDict beneath a cache: move_to_end() and popitem() do not come back through methods of the class."""
import copy
from collections import OrderedDict


class Cache(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.counts = dict.fromkeys(("get", "set", "del"), 0)

    def __getitem__(self, key):
        self.counts["get"] += 1
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        self.counts["set"] += 1
        while key not in self and len(self) >= self.size:
            self.popitem(last=False)
        super().__setitem__(key, value)
        self.move_to_end(key)

    def __delitem__(self, key):
        self.counts["del"] += 1
        super().__delitem__(key)


cache = Cache(3)
for key in "abcd":
    cache[key] = ord(key)
print(list(cache), cache["b"], list(cache), cache.counts)
del cache["c"]
print(cache.pop("zz", 5), cache.pop("d", default=1), list(cache), cache.counts)
d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
d.move_to_end("c", last=False)
print(d, d | {"z": 0}, {"y": 9} | d, type({} | d).__name__)
d |= {"q": 4}
print(d.setdefault("new", default=6), d.popitem(), d.popitem(last=False), d)
d["self"] = d
print(d)
d.note = "kept"
del d["self"]
twin = copy.copy(d)
print(twin, twin.note, copy.deepcopy(d).note, twin == d, d == dict(d))
for call in (lambda: d.move_to_end("nope"), lambda: d.pop("nope"), OrderedDict().popitem):
    try:
        call()
    except KeyError as error:
        print(repr(error))
