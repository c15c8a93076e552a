class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), sum(Countdown(4)), 1 in Countdown(3), max(Countdown(2)), tuple(zip(Countdown(2), "ab")))
a, b = Countdown(2)
print(a, b)


class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(Sequence()), 20 in Sequence())


class NotIterator:
    def __iter__(self):
        return 5


try:
    iter(NotIterator())
except TypeError as error:
    print(error)
