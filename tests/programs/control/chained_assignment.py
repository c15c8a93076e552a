a = b = c = []
a.append(1)
print(a, b, c, a is c)
i = x = 0
items = [0, 0]
i = items[i] = 1
print(i, items)
