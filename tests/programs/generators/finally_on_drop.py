def g():
    try:
        yield 1
        yield 2
    finally:
        print("dropped")


for x in g():
    print(x)
    break
print("after loop")
h = g()
next(h)
h = None
print("end")
