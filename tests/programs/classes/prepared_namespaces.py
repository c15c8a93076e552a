"""__prepare__ of a metaclass decides what the body's names are stored in."""
import asyncio


class Noisy(dict):
    def __setitem__(self, key, value):
        print("  set", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.isupper():
            return f"<{key}>"
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(metacls, name, bases, **options):
        print("prepare", name, [base.__name__ for base in bases], options)
        return Noisy(prepared=True)

    def __new__(metacls, name, bases, namespace, **options):
        print("new", name, type(namespace).__name__, list(namespace))
        made = super().__new__(metacls, name, bases, namespace)
        print("dict", type(made.__dict__).__name__, made.prepared)
        return made

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class Base(metaclass=Meta, colour="red"):
    first = GREETING
    second: int = 2

    def method(self):
        return self.__class__, __class__

    for number in range(2):
        pass
    del number
    print("inside", sorted(name for name in locals() if not name.startswith("__")))


class Child(Base):
    third = first_of_all = 3


print(Base.first, Base.__annotations__, Base().method()[1] is Base, Child.third)


class Overloads(dict):
    """Methods of one name are kept in a list."""

    def __setitem__(self, key, value):
        if callable(value) and key in self:
            self[key].append(value)
        elif callable(value) and not key.startswith("__"):
            super().__setitem__(key, [value])
        else:
            super().__setitem__(key, value)


class Multi(type):
    @classmethod
    def __prepare__(metacls, name, bases):
        return Overloads()

    def __new__(metacls, name, bases, namespace):
        return super().__new__(metacls, name, bases, dict(namespace))


class Service(metaclass=Multi):
    async def fetch(self):
        return 1

    async def fetch(self):
        return 2


async def main():
    print(await asyncio.gather(*(fetch(Service()) for fetch in Service.fetch)))


asyncio.run(main())


class Plain:
    pass


class Wrong(type):
    @classmethod
    def __prepare__(metacls, name, bases):
        return 5


class Registry:
    """Any mapping will do for the body; type itself wants a dict."""

    def __init__(self):
        self.kept = {}

    def __getitem__(self, key):
        return self.kept[key]

    def __setitem__(self, key, value):
        self.kept[key] = value

    def __delitem__(self, key):
        del self.kept[key]


class Mapped(type):
    @classmethod
    def __prepare__(metacls, name, bases):
        return Registry()

    def __new__(metacls, name, bases, namespace):
        return super().__new__(metacls, name, bases, namespace.kept)


class Through(metaclass=Mapped):
    a = 1
    b = a + 1
    c: str
    del a


print(Through.b, hasattr(Through, "a"), Through.__annotations__)
for body in ("wrong", "missing", "deleted", "function"):
    try:
        if body == "wrong":
            class Bad(metaclass=Wrong):
                pass
        elif body == "missing":
            class Bad(metaclass=Meta):
                x = nothing
        elif body == "deleted":
            class Bad(metaclass=Mapped):
                del nothing
        else:
            def maker(name, bases, namespace, **options):
                return name, bases, sorted(namespace), options

            class Bad(Plain, metaclass=maker, size=3):
                x = 1
            print(Bad)
    except (TypeError, NameError, KeyError) as error:
        print(type(error).__name__, error)
