"""isinstance() and issubclass() of objects that have __bases__ and __class__ without being classes."""


class Kind:
    """Acts as a class."""

    def __init__(self, name, *bases):
        self.name, self.bases = name, bases

    @property
    def __bases__(self):
        return self.bases


class Thing:
    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


animal = Kind('animal')
bird, swimmer = Kind('bird', animal), Kind('swimmer')
duck = Kind('duck', bird, swimmer)
donald = Thing(duck)
for kind in (animal, bird, swimmer, duck, Kind('other')):
    print(kind.name, isinstance(donald, kind), issubclass(duck, kind), issubclass(kind, duck))
print(isinstance(5, animal), isinstance(donald, (int, bird)), issubclass(bird, (int, swimmer, animal)), issubclass(int, animal))


class Endless:
    @property
    def __bases__(self):
        return (Endless(), Endless())


class NoTuple:
    __bases__ = [int]


class Broken:
    @property
    def __bases__(self):
        raise KeyError('no bases today')


for attempt in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, NoTuple()),
                lambda: issubclass(Endless(), int), lambda: isinstance(1, Broken()), lambda: issubclass(Broken(), int),
                lambda: isinstance(1, (str, 7))):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, str(error)[:32])
