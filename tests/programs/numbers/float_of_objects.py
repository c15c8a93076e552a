"""What float() makes of objects that could be numbers in more than one way; and identifiers that are copied."""
import copy
import pickle
import uuid


class Text(str):
    def __float__(self):
        return float(str(self)) + 1


class Plain(str):
    pass


class Named(float):
    def __new__(cls, value, unit='m'):
        self = super().__new__(cls, value)
        self.unit = unit
        return self


class Initialised(float):
    def __init__(self, value, *, unit):
        self.unit = unit


print(float(Text('41')), float(Plain('2.5')), float(memoryview(b' 1e3 ')), float(bytearray(b'7')))
print(Named(3, unit='s').unit, Initialised(2.5, unit='kg').unit, Initialised('4', unit='g'))
print(float.__getformat__('double'), float.__getformat__('float'))
for attempt in (lambda: float(memoryview(b'x')), lambda: float(x=1), lambda: float.__getformat__('int'), lambda: float([])):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
one = uuid.UUID('12345678123456781234567812345678')
print(copy.deepcopy({'id': one}), copy.copy(one) == one, [pickle.loads(pickle.dumps(one, protocol)) == one for protocol in range(6)])
print(uuid.uuid1(node=0, clock_seq=0).node)
