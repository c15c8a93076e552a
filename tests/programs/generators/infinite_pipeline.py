def naturals():
    n = 0
    while True:
        yield n
        n += 1


def take(n, items):
    for i, item in enumerate(items):
        if i == n:
            return
        yield item


def evens(items):
    for item in items:
        if item % 2 == 0:
            yield item


print(list(take(5, evens(naturals()))))
