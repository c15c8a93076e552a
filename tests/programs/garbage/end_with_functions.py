"""At the end the module goes as one cycle: names are there to the last, and last words come in order of creation."""
import weakref, sys
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name, helper() if helper else 'no helper', sorted(k for k in globals() if not k.startswith('__') and globals()[k] is not None))
def helper(): return 'helped'
a = N('a')
_b = N('_b')
c = N('c'); c.me = c
d = N('d')
w = weakref.ref(d, lambda r: print('cb d'))
class K:
    attr = N('attr')
