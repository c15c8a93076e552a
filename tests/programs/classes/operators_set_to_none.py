"""A special method that is None refuses, and nothing else is tried."""
import warnings


class Refuses:
    __add__ = __eq__ = __iadd__ = __lt__ = None
    __hash__ = object.__hash__

    def __ne__(self, other):
        return 'unlike'


class Willing:
    def __radd__(self, other):
        return 'added by the right'

    def __eq__(self, other):
        return 'equal by the right'


class Below(Willing):
    __radd__ = None


for attempt in (lambda: Refuses() + Willing(), lambda: Refuses() == Willing(), lambda: Refuses() < 1, lambda: Refuses() != 1,
                lambda: 1 + Willing(), lambda: 1 + Below(), lambda: Willing() == Refuses()):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
thing = Refuses()
try:
    thing += 1
except TypeError as error:
    print(error)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(bool(NotImplemented))
    if not NotImplemented:
        print('never')
for warning in caught:
    print(warning.category.__name__, warning.message)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        bool(NotImplemented)
    except DeprecationWarning as error:
        print('raised:', error)
