class Pot:
    def fill(self, amount):
        return amount

    def empty():
        pass


pot = Pot()
for call in (lambda: pot.fill(), lambda: pot.fill(1, 2), lambda: pot.empty(), lambda: Pot(1), lambda: Pot.fill(1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
