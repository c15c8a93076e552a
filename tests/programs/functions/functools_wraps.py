import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args):
        print("calling", f.__name__, args)
        return f(*args)

    return wrapper


@logged
def add(a, b):
    """Adds."""
    return a + b


print(add(1, 2), add.__name__, add.__doc__)
