cases = [
    lambda: exec_pair([1]),
    lambda: exec_pair([1, 2, 3]),
    lambda: exec_pair(5),
    lambda: exec_star([]),
]


def exec_pair(v):
    a, b = v


def exec_star(v):
    a, *b = v


for case in cases:
    try:
        case()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
