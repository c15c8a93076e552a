"""The methods of a class make the module a cycle, too."""
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a = N('a')
_b = N('_b')
c = N('c'); c.me = c
d = N('d')
