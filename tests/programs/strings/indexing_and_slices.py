s = "héllo 名前"
print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[-3:], s[:100], s[5:2], len(s), s[3:-1:2], s[slice(1, 3)])
for call in (lambda: s[100], lambda: s[-100], lambda: s["a"], lambda: s[::0], lambda: s[1:2:"x"]):
    try:
        call()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
