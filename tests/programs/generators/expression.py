squares = (x * x for x in range(4))
print(type(squares).__name__, next(squares), list(squares), list(squares))
print(sum(x for x in range(10) if x % 3 == 0), max(len(w) for w in ["a", "bbb"]))
n = 2
g = (n * x for x in [1, 2])
n = 10
print(list(g))
