a, b = 1, 2
a, b = b, a
print(a, b)
first, *middle, last = range(5)
print(first, middle, last)
*init, end = "ab"
print(init, end)
(x, (y, z)), w = (1, [2, 3]), 4
print(x, y, z, w)
[p, q] = {"k": 1, "l": 2}
print(p, q)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
