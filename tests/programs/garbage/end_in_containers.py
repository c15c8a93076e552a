"""The coats of a cloakroom at the end of the program: last words come from names first, then from what lists, tuples and dicts that
were made of coats hold; a list that was there before its coats counts as older than they."""
import asyncio


class Coat:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        print('back to', self.owner)


class Rail:
    def __init__(self, *owners):
        self.coats = [Coat(owner) for owner in owners]


async def fetch(owner):
    return owner


rail = [Coat('Ada'), Coat('Bert'), Coat('Cleo')]
pair = (Coat('Dora'), Coat('Emil'))
numbered = {1: Coat('Fay'), 2: Coat('Gus')}
nested = [[Coat('Hal'), Coat('Ida')], (Coat('Jo'), Coat('Kim'))]
alone = Coat('Lea')
filled = []
filled.append(Coat('Max'))
filled.append(Coat('Nell'))
comprehended = [Coat(f'guest {number}') for number in range(3)]
unpacked = *filled, Coat('Otto')
wardrobe = Rail('Pia', 'Quin')
rails = [Rail('Rosa'), Rail('Sam')]
never_fetched = [fetch('a'), fetch('b')]
