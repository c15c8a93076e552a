a = [1, [2]]
b = a[:]
c = list(a)
d = a.copy()
a[1].append(3)
a.append(4)
print(a, b, c, d, b == c, b is c, b[1] is a[1])
import copy

e = copy.deepcopy(a)
a[1].append(9)
print(e, copy.copy(a) == a)
