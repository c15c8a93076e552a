cases = [
    lambda: "%s %s" % "a",
    lambda: "%s" % ("a", "b"),
    lambda: "%d" % "a",
    lambda: "%d" % None,
    lambda: "%f" % "x",
    lambda: "%c" % "ab",
    lambda: "%q" % 1,
    lambda: "%" % 1,
    lambda: "%(a)s" % 1,
    lambda: "%(a)s" % {"b": 1},
    lambda: "no place" % 1,
    lambda: "%x" % 1.5,
    lambda: "%*d" % ("a", 1),
    lambda: "%c" % 1.0,
]
for case in cases:
    try:
        print(case())
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)
