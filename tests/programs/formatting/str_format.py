print("{} {}".format("a", 1), "{1} {0} {1}".format("a", "b"), "{x} {y!r}".format(x=1, y="q"))
print("{0:>5}|{1:<5}|{2:^5}|".format("a", 2, "c"), "{:.2f} {:,}".format(1.005, 12345))
print("{0[1]} {d[key]} {0}".format([1, 2], d={"key": "v"}), "{:{}}|{:{w}.{p}}".format("a", 4, 3.14159, w=8, p=3))
print("{{}} {{{}}}".format(1), "{0.real} {n.__class__.__name__}".format(5, n="x"), "{!s:>4}".format(1))
