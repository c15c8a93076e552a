# Copies of exceptions are made by calling the class with their args.
import copy


class TooMuch(Exception):
    def __init__(self, balance, amount):
        super().__init__(f'{amount} is more than {balance}')
        self.balance = balance


class Kept(Exception):
    def __init__(self, balance, amount):
        super().__init__(balance, amount)
        self.wanted = [amount]


for make in copy.copy, copy.deepcopy:
    try:
        make(TooMuch(1, 2))
    except TypeError as error:
        print(error)
    kept = Kept(1, 2)
    kept.wanted.append(3)
    other = make(kept)
    print(repr(other), other.args, other.wanted, other.wanted is kept.wanted)
    print(repr(make(ValueError('x', [1]))))
