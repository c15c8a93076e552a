for v in ([], [0], (), (0,), {}, {0: 0}, set(), {0}, "", "0", 0, 0.0, None, range(0), range(1), b"", False):
    print(repr(v), bool(v), end="; ")
print()
