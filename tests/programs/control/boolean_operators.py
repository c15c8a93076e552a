print(0 or "x", 1 and 2, "" or [] or None, not 0, not "a")
print(1 and 0 and 2, None or 0)


def side(x):
    print("side", x)
    return x


side(0) and side(1)
side(1) or side(0)
print(1 if [] else 2, "yes" if 0.0 or "a" else "no")
