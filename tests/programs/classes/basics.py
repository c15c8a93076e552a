class Pot:
    """Holds water."""

    kind = "steel"

    def __init__(self, litres=1):
        self.litres = litres

    def pour(self, n):
        self.litres -= n
        return self

    def __repr__(self):
        return f"Pot({self.litres})"


p = Pot(3)
q = Pot()
p.kind = "copper"
print(p, q, p.pour(1).pour(1), p.kind, q.kind, Pot.kind, Pot.__name__, Pot.__doc__, type(p) is Pot)
print(p.__dict__, Pot.pour(p, 1), vars(q), isinstance(p, Pot))
