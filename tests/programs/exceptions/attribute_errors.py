class Pot:
    pass


def f():
    pass


cases = [
    lambda: (1).foo,
    lambda: "a".foo,
    lambda: None.foo,
    lambda: [].add,
    lambda: Pot.foo,
    lambda: Pot().foo,
    lambda: f.foo,
    lambda: setattr(1, "x", 2),
    lambda: setattr([], "x", 2),
    lambda: delattr(Pot(), "x"),
    lambda: getattr(Pot(), "y"),
]
for case in cases:
    try:
        case()
    except AttributeError as error:
        print(error)
print(getattr(Pot(), "y", "default"), hasattr([], "append"), hasattr([], "add"))
