print(range(5), list(range(2, 10, 3)), list(range(5, 0, -2)), len(range(0, 10, 3)))
print(range(10)[2], range(10)[-1], range(10)[2:5], 4 in range(0, 10, 2), 5 in range(0, 10, 2))
print(list(reversed(range(3))), range(3) == range(0, 3, 1), range(0) == range(5, 5))
r = range(1, 10, 2)
print(r.start, r.stop, r.step, r.index(5), r.count(4))
try:
    range(3)[5]
except IndexError as error:
    print(error)
