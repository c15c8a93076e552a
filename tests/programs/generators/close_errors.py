def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def fails():
    try:
        yield
    finally:
        raise KeyError("in finally")


g = fails()
next(g)
try:
    g.close()
except KeyError as error:
    print("from close:", error)
