"""The functions of operator are built-in: they show as that, and a class that has one does not bind it."""
import asyncio
import enum
import functools
import inspect
import operator
import types


class Calculator:
    plus = operator.add
    table = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}

    def run(self, sign, a, b):
        return self.table[sign](a, b)


class Order(enum.Enum):
    RISING = operator.lt
    FALLING = operator.gt

    def __call__(self, a, b):
        return self.value(a, b)


print(operator.add, operator.getitem, operator.lt.__name__, operator.add.__module__, isinstance(operator.mul, types.BuiltinFunctionType))
print(Calculator().plus(2, 3), [Calculator().run(sign, 7, 2) for sign in "+-*/"])
print([order.name for order in Order], Order.RISING(1, 2), Order.FALLING(1, 2))
print(inspect.signature(operator.add), inspect.isbuiltin(operator.sub), inspect.isfunction(operator.sub))

for name in ("add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt le eq ne ge gt is_ is_not "
             "iadd isub imul ifloordiv imod ipow ilshift irshift iand ior ixor").split():
    print(name, getattr(operator, name)(12, 5), end="; ")
print()
for name in ("neg", "pos", "inv", "invert", "not_", "truth", "index", "abs"):
    print(name, getattr(operator, name)(6), getattr(operator, name)(True), end="; ")
print()

basket = ["tea", "milk"]
operator.setitem(basket, 1, "rice")
print(operator.iadd(basket, ("salt",)) is basket, operator.contains(basket, "salt"), operator.getitem(basket, slice(1, None)))
operator.delitem(basket, 0)
print(basket, operator.concat([1], [2]), operator.__add__ is operator.add, operator.length_hint(iter(basket)))


class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __add__(self, other):
        return Vector(*map(operator.add, self.parts, other.parts))

    def __matmul__(self, other):
        return sum(map(operator.mul, self.parts, other.parts))

    def __index__(self):
        return len(self.parts)

    def __repr__(self):
        return f"Vector{self.parts}"


print(functools.reduce(operator.add, [Vector(1, 2), Vector(3, 4), Vector(5, 6)]), operator.matmul(Vector(1, 2), Vector(3, 4)))
print(operator.index(Vector(1, 2, 3)), functools.reduce(operator.or_, [{1}, {2}, {3}]))
for call in (lambda: operator.add(1, "a"), lambda: operator.add(1), lambda: operator.add(a=1, b=2), lambda: operator.index("a"),
             lambda: operator.getitem([1], 3), lambda: operator.contains(3, 1), lambda: operator.lt(1, "a"), lambda: operator.neg("a"),
             lambda: operator.setitem((1,), 0, 2), lambda: operator.truediv(1, 0), lambda: operator.call(operator.add, 1, None)):
    try:
        print(call())
    except (TypeError, IndexError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(*(loop.run_in_executor(None, operator.pow, 2, n) for n in range(5))))
    handle = loop.call_soon(operator.setitem, basket, 0, "done")
    print(handle)
    await asyncio.sleep(0)
    print(basket)


asyncio.run(main())
