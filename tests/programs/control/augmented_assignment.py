x = 10
x += 5
x -= 3
x *= 2
x //= 5
x **= 3
x %= 7
print(x)
x = 6
x /= 4
print(x)
y = 12
y &= 10
y |= 1
y ^= 3
y <<= 2
y >>= 1
print(y)
items = alias = [1]
items += [2]
print(alias)
t = ([1],)
try:
    t[0] += [2]
except TypeError as error:
    print(error, t)
