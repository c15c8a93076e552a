# Instructions that are done together when all is ordinary must go one by one when something is not.
import sys

BIG = 2**62 - 1


def show(label, call, *args):
    try:
        print(label, repr(call(*args)))
    except Exception as e:
        print(label, type(e).__name__, e)


def add(a): return a + 3
def subtract(a): return a - 3
def multiply(a): return a * 3
def divide(a): return a // 3
def remainder(a): return a % 3
def by_zero(a): return a // 0
def rest_of_zero(a): return a % 0
def by_negative(a): return a // -3
def rest_of_negative(a): return a % -3


class Odd:
    def __add__(self, other): return ("added", other)
    def __rsub__(self, other): return ("subtracted from", other)
    def __lt__(self, other): return []
    def __eq__(self, other): return "equal"


OPERATORS = (add, subtract, multiply, divide, remainder, by_zero, rest_of_zero, by_negative, rest_of_negative)
for operand in (0, 7, -7, True, 2.5, BIG, -BIG - 1, BIG * 4, "ab", None, Odd()):
    for operator in OPERATORS:
        if isinstance(operand, Odd) and operator is not add: continue
        show(f"{operator.__name__} {operand if not isinstance(operand, Odd) else 'odd'}", operator, operand)


def compared(a):
    said = []
    if a < 3: said.append("<")
    if a <= 3: said.append("<=")
    if a == 3: said.append("==")
    if a != 3: said.append("!=")
    if a > 3: said.append(">")
    if a >= 3: said.append(">=")
    return said


for operand in (2, 3, 4, -3, True, 3.0, float("nan"), BIG + 1, "3", None):
    show(f"compared {operand}", compared, operand)
if Odd() < 3: print("not reached")
if Odd() == 3: print("equal to anything")


def sum_of_fields(a):
    return a + 1 - 2 * 3 + a * 2 % 5


print(sum_of_fields(11), sum_of_fields(-11), sum_of_fields(1.5))


def unbound_first():
    print(late, late_too)
    late = late_too = 1


def unbound_second(early):
    print(early + late)
    late = 1


def unbound_operand():
    if count < 3: return 1
    count = count + 1


def unbound_after_del(item):
    del item
    return item.field


show("unbound", unbound_first)
show("unbound", unbound_second, 1)
show("unbound", unbound_operand)
show("unbound", unbound_after_del, 1)


class Point:
    def __init__(self, x): self.x = x
    def get(self): return self.x


class Computed(Point):
    @property
    def x(self): return "computed"
    @x.setter
    def x(self, value): pass


class Falling(Point):
    def __getattr__(self, name): return "no " + name


def get(p): return p.x


points = [Point(1), Point(2), Computed(3), Point(4)]
print([get(p) for p in points], [p.get() for p in points])
del points[0].x
show("gone", get, points[0])
falling = Falling(5)
print(get(falling), falling.get())
del falling.x
print(get(falling), falling.get())
show("module", get, sys)
show("int", get, 1)


class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print("dropped", self.name)


def over_list():
    items = [Noisy(n) for n in "abc"]
    for item in items:
        items[items.index(item)] = None
        print("seen", item.name)
        if len(items) < 5: items.append(Noisy("d" + str(len(items))))
    return "end"


print(over_list())


def over_ranges():
    said = []
    for i in range(BIG - 1, BIG + 3): said.append(i - BIG)
    for i in range(-BIG - 3, -BIG + 1): said.append(i + BIG)
    for i in range(3, -3, -2): said.append(i)
    for i in range(0): said.append("never")
    else: said.append(i)
    for i in iter((1, "two", None)): said.append(i)
    for i in {"key": 1}: said.append(i)
    for i in (n * n for n in range(4)): said.append(i)
    return said


print(over_ranges())


def late_binding():
    makers = []
    for i in range(3):
        makers.append(lambda: i)
    return [make() for make in makers]


print(late_binding())


def fails(rows):
    for row in rows:
        if row % 2 == 0:
            total = row + 1
            print("row", total)


fails([2, 3, 4, None])
