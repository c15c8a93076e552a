x = "outside"
values = [x for x in range(3)]
print(x, values)


def f():
    y = "kept"
    squares = {y: y * y for y in range(3)}
    return y, squares


print(f())
