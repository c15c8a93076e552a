"""Special methods that call themselves on what is next, some hundred levels deep, as in lists and trees made by hand."""


class Link:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

    def __repr__(self):
        return f"{self.value}, {self.next!r}"

    def __str__(self):
        return str(self.next) if self.next else "the end"

    def __len__(self):
        return 1 + (len(self.next) if self.next is not None else 0)

    def __eq__(self, other):
        return self.value == other.value and self.next == other.next

    def __lt__(self, other):
        return self.next < other.next if self.next is not None else self.value < other.value

    def __contains__(self, value):
        return self.value == value or self.next is not None and value in self.next

    def __getitem__(self, index):
        return self.value if index == 0 else self.next[index - 1]

    def __add__(self, number):
        return self.value + (self.next + number if self.next is not None else number)

    def __neg__(self):
        return 1 + (-self.next if self.next is not None else 0)

    def __getattr__(self, name):
        if name.startswith("__") or self.next is None:
            raise AttributeError(name)
        return getattr(self.next, name)

    @property
    def depth(self):
        return 1 + (self.next.depth if self.next is not None else 0)


def chain(count):
    link = None
    for value in range(count):
        link = Link(value, link)
    return link


class Steps(dict):
    def __missing__(self, n):
        self[n] = n + (self[n - 1] if n else 0)
        return self[n]


long, other = chain(400), chain(400)
print(len(repr(long)), str(long), len(long), long == other, long < other, -1 in long, long[399], long + 1, -long, long.depth)
print(Steps()[400], max([long, other], key=len) is long, len(sorted([other, long])))


def count_down(n):
    return max([n], key=lambda n: count_down(n - 1) if n else 0)


print(count_down(300))
