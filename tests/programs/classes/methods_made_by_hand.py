"""types.MethodType, and what says by its __class__ that it is something else."""
import types
from collections.abc import Sequence


def show(*args):
    return args


bound = types.MethodType(show, 1)
print(bound(2), bound.__self__, bound.__func__ is show, isinstance(bound, types.MethodType))
print(types.MethodType(bound, 3)(4), types.MethodType(print, 5)(6), types.MethodType(print, 7))


class Bag:
    pass


bag = Bag()
bag.show = types.MethodType(show, bag)
print(bag.show(1)[0] is bag)
for arguments in [(), (show,), (show, None), (1, 2), (show, 1, 2)]:
    try:
        types.MethodType(*arguments)
    except TypeError as error:
        print(error)
try:
    types.MethodType(show, self=1)
except TypeError as error:
    print(error)


class StandIn:
    @property
    def __class__(self):
        return int


class ListLike:
    __class__ = list


print(isinstance(StandIn(), int), isinstance(StandIn(), StandIn), isinstance(StandIn(), str), isinstance(StandIn(), (str, int)))
print(isinstance(StandIn(), int | str), isinstance(ListLike(), Sequence), isinstance(ListLike(), list), type(ListLike()).__name__)
