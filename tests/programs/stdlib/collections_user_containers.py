"""UserDict, UserList and UserString: what a class replaces is used by everything else."""
from collections import UserDict, UserList, UserString


class Upper(UserDict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return f"no {key}"


d = Upper({"a": 1}, b=2)
d.update(c=3)
d.setdefault("z", 26)
print(d, d["A"], d["nothing"], "a" in d, d.get("A"), d.pop("B"), isinstance(d, dict), type(d.copy()).__name__)
print(Upper.fromkeys("xy", 0), {"k": 1} | d, d | {"m": 2}, len(d), list(d), d == {"A": 1, "C": 3, "Z": 26})


class Loud(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


words = Loud([3, 1, 2])
words.append(5)
words += (7, 8)
words.sort(reverse=True)
print(words, words[1:3], type(words[1:3]).__name__, words + [1], [0] + words, words * 2, 2 * words == words * 2, words.index(3))
print(words == [8, 7, 5, 3, 2, 1], words < [9], words.count(7), words.pop(), words.data, isinstance(words, list))
words.extend(UserList("ab"))
words.remove(5)
words.reverse()
print(words, UserList(words) == words, UserList().copy())


class Title(UserString):
    def shout(self):
        return self.upper() + "!"


name = Title("hello world")
print(name, repr(name), name.shout(), type(name.shout()).__name__, name[0], type(name[0:2]).__name__, name.title().swapcase())
print(name.split(), name.find("wor"), "world" in name, UserString("w") in name, name == "hello world", name + 1, "x" + name, name * 2)
print(name.startswith("he"), name.replace("l", "L"), name.center(15, "*"), name.join(["1", "2"]), UserString("%d of %d") % (1, 2))
print(hash(name) == hash("hello world"), sorted([UserString("b"), "a", UserString("c")]), int(UserString("42")), name.encode()[:3])
print(UserDict.__module__, UserList.__qualname__)
