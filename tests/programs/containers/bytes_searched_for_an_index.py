"""find() and its like take anything with __index__."""
def t(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
class I:
    def __init__(s, i): s.i=i
    def __index__(s): return s.i
b=b'hello'; ba=bytearray(b)
for x in (b, ba):
    for m in ('find','rfind','index','rindex','count'):
        t(getattr(x,m), I(108)); t(getattr(x,m), I(300)); t(getattr(x,m), 'l'); t(getattr(x,m), 1.5); t(getattr(x,m), 108, I(3)); t(getattr(x,m), True); t(getattr(x,m), I(10**30))
    t(lambda: I(108) in x); t(lambda: 'l' in x); t(lambda: 300 in x); t(lambda: I(-1) in x); t(lambda: 1.5 in x)
