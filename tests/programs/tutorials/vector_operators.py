"""Operator overloading; particles that move by tasks."""
import asyncio
import math
from functools import reduce, singledispatchmethod
import operator


class Vector:
    __slots__ = ("x", "y")
    __match_args__ = ("x", "y")

    def __init__(self, x=0.0, y=0.0):
        self.x, self.y = x, y

    def __repr__(self):
        return f"{type(self).__name__}({self.x:g}, {self.y:g})"

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y) if isinstance(other, Vector) else NotImplemented

    def __hash__(self):
        return hash((self.x, self.y))

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __abs__(self):
        return math.hypot(self.x, self.y)

    def __bool__(self):
        return bool(abs(self))

    def __iter__(self):
        yield self.x
        yield self.y

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __format__(self, spec):
        return f"<{self.x:{spec}}; {self.y:{spec}}>" if spec else repr(self)

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __call__(self, t):
        return self * t

    def __round__(self, n=None):
        return Vector(round(self.x, n), round(self.y, n))

    def __divmod__(self, k):
        return Vector(self.x // k, self.y // k), Vector(self.x % k, self.y % k)


class Painter:
    @singledispatchmethod
    def show(self, thing):
        return f"? {thing!r}"

    @show.register
    def _(self, thing: int):
        return f"int {thing}"

    @show.register(Vector)
    def _(self, thing):
        return f"arrow {thing:.2f}"


async def move(position, velocity, seconds, step=1):
    for _ in range(seconds // step):
        await asyncio.sleep(step)
        position += velocity(step)
    return position


async def main():
    start = Vector()
    ends = await asyncio.gather(*(move(Vector(i, 0), Vector(1, i), 4) for i in range(3)))
    print(ends, sum(ends), max(ends), sorted(ends, reverse=True))
    print(ends[0] @ ends[1], -ends[0], 3 * Vector(1, 2), Vector(1, 2) - Vector(2, 2), abs(Vector(3, 4)))
    print(bool(start), start == Vector(), start == 0, start != Vector(1), len({start, Vector()}))
    print(f"{Vector(1, 2):.1f} {Vector(1, 2)} {Vector(1.256, 2):>6.2f}", list(Vector(5, 6)), Vector(5, 6)[-1], 5 in Vector(5, 6))
    print(reduce(operator.add, ends), round(Vector(1.26, 2.34), 1), divmod(Vector(7, 9), 4))
    for expression in (lambda: Vector() + 1, lambda: 1 + Vector(), lambda: Vector() > 3, lambda: Vector() @ 2, lambda: Vector()[2],
                       lambda: Vector() ** 2, lambda: Vector().z, lambda: ~Vector()):
        try:
            print(expression())
        except Exception as e:
            print(f"{type(e).__name__}: {e}")
    match ends[1]:
        case Vector(0, y):
            print("on the axis", y)
        case Vector(x=5, y=y):
            print("x is five", y)
        case Vector():
            print("elsewhere")
    x, y = ends[2]
    print(x, y, *map(Painter().show, (1, Vector(1), "s", True)), sep=" | ")


asyncio.run(main())
