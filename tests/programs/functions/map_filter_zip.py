print(list(map(lambda x: x * 2, [1, 2, 3])))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(filter(None, [0, 1, "", "a", None])))
print(list(filter(lambda x: x % 2, range(6))))
print(list(zip("abc", [1, 2], (True, False))))
print(list(enumerate("ab", start=1)))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
