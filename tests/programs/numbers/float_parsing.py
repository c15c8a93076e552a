for text in ("1.5", "-2", " 3e2 ", ".5", "5.", "1_0.5", "inf", "-Infinity", "NaN", "1e-400", "1e400", "1E5"):
    print(float(text), end=" ")
print()
for arg in ("", "abc", "1.5.2", "1,5", "0x1", "e5", None, [], "1__0"):
    try:
        print(float(arg))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
