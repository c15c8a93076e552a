class A:
    def __init__(self):
        print("A init")
        self.log = ["A"]

    def who(self):
        return "A"


class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")

    def who(self):
        return "B>" + super().who()


class C(A):
    def who(self):
        return "C>" + super().who()


class D(B, C):
    def who(self):
        return "D>" + super().who()


d = D()
print(d.who(), d.log, [k.__name__ for k in D.__mro__], isinstance(d, C), issubclass(D, A))
try:
    class Bad(A, D):
        pass
except TypeError as error:
    print(error)
