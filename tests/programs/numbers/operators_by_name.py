"""The methods behind the operators, called by name: int leaves floats to float."""
import asyncio


class Whole(int):
    def __add__(self, other):
        result = super().__add__(other)
        return result if result is NotImplemented else Whole(result)


def table(a, b):
    return {sign: method(b) for sign, method in {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__, "//": a.__floordiv__,
                                                 "%": a.__mod__, "**": a.__pow__, "r-": a.__rsub__, "<": a.__lt__, "==": a.__eq__,
                                                 "!=": a.__ne__, ">=": a.__ge__, "divmod": a.__divmod__}.items()}


async def main():
    for a, b in ((7, 2), (7, 2.0), (7.0, 2), (True, 2.5), (2.5, True), (10**30, 1.5), (7, "x"), (7.0, "x"), (7, None)):
        print(repr(a), repr(b), table(a, b))
    print(int.__add__(1, 2), int.__add__(1, 2.5), float.__add__(1.5, 1), bool.__and__(True, 1), (5).__and__(3), (5).__lshift__(2.0))
    print(Whole(1) + 2, type(Whole(1) + 2).__name__, Whole(1) + 2.5, Whole(1) == 1.0, "ab".__add__("c"), [1].__mul__(2), "a".__eq__(1))
    for call in (lambda: int.__add__(1.5, 1), lambda: float.__add__(1, 1.5), lambda: (1).__add__(), lambda: "a".__add__(1)):
        try:
            print(call())
        except TypeError as error:
            print(error)


asyncio.run(main())
