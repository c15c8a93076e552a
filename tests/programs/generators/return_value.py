def g():
    yield 1
    return "result"


def outer():
    value = yield from g()
    print("got", value)
    yield 2


print(list(outer()))
