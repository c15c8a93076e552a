print(sum([1, 2, 3]), sum([0.1] * 3), sum([[1], [2]], []), sum(x for x in range(5)), sum([], start=7))
print(any([]), all([]), any([0, "", 3]), all([1, "a", 0]))
try:
    sum(["a", "b"])
except TypeError as error:
    print(error)
try:
    sum("ab", "")
except TypeError as error:
    print(error)
