class Circle:
    count = 0

    def __init__(self, r):
        self._r = r
        Circle.count += 1

    @property
    def r(self):
        return self._r

    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError("negative")
        self._r = value

    @property
    def area(self):
        return 3 * self._r ** 2

    @staticmethod
    def unit():
        return Circle(1)

    @classmethod
    def made(cls):
        return cls.__name__, cls.count


c = Circle(2)
c.r = 5
print(c.r, c.area, Circle.unit().r, Circle.made(), c.made())
for action in (lambda: setattr(c, "r", -1), lambda: setattr(c, "area", 1), lambda: delattr(c, "area")):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
