number, nothing, items, text, pair = 1, None, [1], "a", (1,)
operations = [
    lambda: 1 + "a",
    lambda: "a" + 1,
    lambda: [] + (),
    lambda: None + 1,
    lambda: "a" - "b",
    lambda: "a" * "b",
    lambda: [1] * 1.5,
    lambda: {} | [],
    lambda: -"a",
    lambda: ~1.5,
    lambda: 1 < "a",
    lambda: None >= 1,
    lambda: [] < {},
    lambda: 1 @ 2,
    lambda: 1 << 1.0,
    lambda: 2 ** "a",
    lambda: 5 // "a",
    lambda: {}[[]],
    lambda: {[]},
    lambda: number[0],
    lambda: nothing[0],
    lambda: items["a"],
    lambda: text[1.0],
    lambda: pair[None],
    lambda: len(5),
]
for operation in operations:
    try:
        operation()
    except TypeError as error:
        print(error)
