def g():
    try:
        yield 1
    except ValueError as error:
        print("caught", error)
        yield 2
    finally:
        print("finally")


a = g()
next(a)
print(a.throw(ValueError("x")))
a.close()
b = g()
next(b)
b.close()
b.close()
c = g()
c.close()
try:
    next(c)
except StopIteration:
    print("closed before start")
