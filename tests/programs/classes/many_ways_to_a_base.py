"""Forty classes of two bases each in a row: what changes in the first is seen in the last, at once."""


class First:
    pass


last = First
for _ in range(40):
    left = type("Left", (last,), {})
    right = type("Right", (last,), {})
    last = type("Both", (left, right), {})
First.x = 1
print(last().x, last.x, len(last.__mro__))
First.x = 2
print(last().x, last.x)
