t = (1, "a", 2.5)
print(t, t[0], t[-1], t[1:], t + (4,), t * 2, len(t), t.index("a"), t.count(1), "a" in t, (1, 2) < (1, 3), () == (), (1,), tuple("ab"))
print(hash((1, 2)) == hash((1, 2)), {(1, 2): "k"}[1, 2], (1, [2]) == (1, [2]))
for call in (lambda: t[9], lambda: t.index("z"), lambda: hash(([],)), lambda: t + [1], lambda: t.__getitem__("x")):
    try:
        call()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    t[0] = 5
except TypeError as error:
    print(error)
