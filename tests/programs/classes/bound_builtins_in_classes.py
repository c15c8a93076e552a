"""A built-in that is bound already does not bind again in another class."""


class Kit:
    make = dict.fromkeys
    upper = "text".upper
    items = []
    add = items.append
    size = len
    join = ", ".join


kit = Kit()
print(kit.make("ab"), Kit.make("cd", 1), kit.upper(), kit.size([1, 2]), kit.join("xy"))
kit.add(3)
print(Kit.items)
