"""What a class attribute was has its last words when the class knows the new value already."""


class Part:
    def __del__(self):
        for _ in range(3):
            print("goes, and sees", Base.x, Derived.x)


class Whole:
    def __init__(self):
        self.part = Part()


class Base:
    x = Whole()


class Derived(Base):
    pass


for _ in range(4):
    Base.x, Derived.x
Base.x = 5
print(Base.x)
