def inner():
    while True:
        try:
            got = yield "inner"
            print("inner got", got)
        except ValueError:
            print("inner caught")
            return "inner result"


def outer():
    result = yield from inner()
    print("outer has", result)
    yield "outer"


g = outer()
print(next(g), g.send(1), g.throw(ValueError))
