d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("b", None), d)
d.update({"x": 1}, y=2)
d.update([("z", 3)])
print(d, d.keys(), d.values(), d.items(), len(d), "x" in d, list(d), d.popitem(), d.copy() == d)
print(dict(a=1), dict([("k", 2)]), dict({"m": 1}, n=2), dict.fromkeys("ab", 0), {**d, "a": 5}, d | {"q": 1}, {"a": 1} == {"a": 1.0})
d.clear()
print(d, d.keys() == set(), {"a": 1}.keys() & {"a", "b"}, {1: 2}.items() == {(1, 2)})
