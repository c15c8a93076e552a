cases = [
    lambda: "{} {}".format(1),
    lambda: "{2}".format(1),
    lambda: "{name}".format(1),
    lambda: "{".format(1),
    lambda: "}".format(1),
    lambda: "{} {0}".format(1),
    lambda: "{0} {}".format(1, 2),
    lambda: "{0[a]}".format([1]),
    lambda: "{0[5]}".format([1]),
    lambda: "{0.nope}".format(1),
    lambda: "{!x}".format(1),
    lambda: "{:d}".format("a"),
    lambda: "{0!r".format(1),
]
for case in cases:
    try:
        print(case())
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
