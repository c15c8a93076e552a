def describe(value):
    match value:
        case 0:
            return "zero"
        case int() | float() if value < 0:
            return "negative"
        case str(text):
            return f"text {text}"
        case [x, y]:
            return f"pair {x} {y}"
        case [first, *rest]:
            return f"list {first} then {rest}"
        case {"kind": kind, **rest}:
            return f"dict {kind} {rest}"
        case None:
            return "none"
        case _:
            return "other"


for value in (0, -1, -2.5, "a", [1, 2], [1, 2, 3], {"kind": "x", "n": 1}, None, 5):
    print(describe(value))
