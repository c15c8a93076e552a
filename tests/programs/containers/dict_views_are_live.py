d = {"a": 1}
keys, values, items = d.keys(), d.values(), d.items()
d["b"] = 2
print(list(keys), list(values), list(items), len(keys), "b" in keys, ("b", 2) in items, 2 in values)
for k, v in list(d.items()):
    if v == 1:
        del d[k]
print(keys, list(reversed(items)))
