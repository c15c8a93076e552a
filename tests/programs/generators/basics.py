def count(n):
    print("start")
    for i in range(n):
        yield i
    print("end")


g = count(2)
print("made", type(g).__name__)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as error:
    print("stop", error.value)
print(list(g))
