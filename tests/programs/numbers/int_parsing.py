for text in ("12", "-5", " 7 ", "+3", "1_000", "007", "\t9\n"):
    print(int(text), end=" ")
print(int("ff", 16), int("0x1f", 16), int("0b11", 0), int("z", 36), int("-0o17", 8), int("10", 2), int("٣"))
for args in (("",), ("abc",), ("1.5",), ("1__0",), ("_1",), ("0x10",), ("12", 2), ("9", 8), ("1 2",), ("1", 1), ("1", 37), (None,), ([],), (1.5, 10)):
    try:
        print(int(*args))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
