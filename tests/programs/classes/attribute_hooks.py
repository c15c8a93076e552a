class Proxy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"refused {name}")
        return f"made {name}"

    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)


p = Proxy()
print(p.real, p.other)
try:
    p.nope
except AttributeError as error:
    print(error)
print(hasattr(p, "nothing"), getattr(p, "none", "default"))
