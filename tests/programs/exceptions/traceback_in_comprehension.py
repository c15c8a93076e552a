values = [1, 0]
print([1 / v for v in values])
