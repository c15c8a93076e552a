def documented(a, b=1):
    """One line.

    More."""


print(documented.__doc__)
print(documented.__name__, documented.__module__)
print(documented.__code__.co_name if hasattr(documented, "__code__") else "documented")
print((lambda: 0).__doc__)
