print([1, "a", None, 2.5, True], (1,), (), [], {}, set(), {"a": [1]}, {1}, [[]], ("x", ("y",)))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\tnl\n\\ \x00 \x7f é \u200b 名"))
print(str([1, "a"]), repr(b"bytes \x00\xff'"), slice(1, 2), range(3), ..., NotImplemented)
a = [1]
a.append(a)
d = {}
d["self"] = d
print(a, d)
