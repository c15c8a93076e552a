def shout(f):
    def wrapped(*args, **kwargs):
        return f(*args, **kwargs).upper() + "!"

    return wrapped


def repeat(times):
    def decorate(f):
        def wrapped(*args):
            return " ".join([f(*args) for _ in range(times)])

        return wrapped

    return decorate


@shout
@repeat(2)
def greet(name):
    return "hi " + name


print(greet("bob"))
