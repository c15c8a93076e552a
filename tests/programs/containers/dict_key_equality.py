d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, d[1], len({0, False, 0.0}), {"a": 1, "a": 2})
n = float("nan")
print({n: 1}[n], {n: 1}.get(float("nan")))


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return 7


print(len({Key(1), Key(1), Key(2)}), {Key(1): "x"}[Key(1)])
