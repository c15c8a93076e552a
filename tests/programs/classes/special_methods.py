class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)

    def __lt__(self, o):
        return self.x < o.x

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __repr__(self):
        return f"<{self.x},{self.y}>"

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, *args):
        return args

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        yield self.x
        yield self.y


v, w = Vec(1, 2), Vec(3, 4)
print(v + w, v * 3, 3 * v, v == Vec(1, 2), v != w, sorted([w, v]), -v, len(v), v[1], 2 in v, v(5), bool(Vec(0, 0)), list(v), [*w])
for call in (lambda: v + 1, lambda: v - w, lambda: v > 5, lambda: hash(v), lambda: v[9]):
    try:
        print(call())
    except (TypeError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)
