"""Mapping patterns with many keys, and with keys that are equal though they look different."""
def complaint(*keys):
    pattern = ", ".join(f"{key}: _" for key in keys)
    try:
        compile(f"match {{}}:\n    case {{{pattern}}}: pass", "text", "exec")
    except SyntaxError as error:
        return error.msg


print(complaint(1, 2, 1))
print(complaint("'a'", "b'a'", "'b'", "'a'"))
print(complaint("b'a'", "'a'", "b'a'"))
print(complaint(0, False), complaint(True, 1), complaint("1.0", 1), complaint(1, "True"), complaint("-0.0", 0))
print(complaint("None", "''", "None"))
print(complaint("1.5", "1.5"), complaint("''", "b''"), complaint(2**70, 2**70))
print(complaint("None", "False", "True", 2, "'2'", "b'2'", "2.5", 2**70))
print(complaint(*range(3000)))
print(complaint(*range(3000), 2999))
