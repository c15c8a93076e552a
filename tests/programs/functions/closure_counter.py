def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


a = counter(0)
b = counter(10)
print(a(), a(), b(5), a(), b())
