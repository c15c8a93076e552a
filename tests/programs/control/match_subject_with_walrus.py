"""The subject of `match` may name its parts, and spread lists."""
match first := 7:
    case int():
        print("one", first)

match whole := 3, 4:
    case [3, y]:
        print("pair", whole, y)

rest = [2, 3]
match *rest, last := 9,:
    case [2, 3, z]:
        print("spread", last, z)
