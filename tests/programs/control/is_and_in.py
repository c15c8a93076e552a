a = []
b = a
print(a is b, a is [], a is not None, None is None)
print(1 in [1, 2], "ell" in "hello", 3 not in (1, 2), "k" in {"k": 1}, 1.0 in {1})
try:
    1 in 5
except TypeError as error:
    print(error)
try:
    1 in "abc"
except TypeError as error:
    print(error)
