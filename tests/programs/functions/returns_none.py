def nothing():
    pass


def early(n):
    if n > 0:
        return
    return "not positive"


print(nothing())
print(early(1), early(-1))
print(nothing.__name__, early.__qualname__)
