"""A long line of classes, many classes above one, and orders that cannot be."""


class Line:
    def depth(self):
        return 0


for _ in range(400):
    class Line(Line):
        pass
print(len(Line.__mro__), Line().depth())


class Shared:
    pass


parts = [type(f"Part{i}", (Shared,), {}) for i in range(300)]
whole = type("Whole", tuple(parts), {})
print([c.__name__ for c in whole.__mro__[:3]], [c.__name__ for c in whole.__mro__[-3:]])

for bases in ((Shared, parts[0]), (parts[0], Shared, parts[1]), (object, Shared)):
    try:
        type("Wrong", bases, {})
    except TypeError as error:
        print(error)
after = type("After", (parts[1], parts[0], Shared), {})  # the attempts that failed have left nothing behind
print([c.__name__ for c in after.__mro__])
