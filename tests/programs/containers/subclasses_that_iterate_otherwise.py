"""Lists, tuples and dicts of classes with an __iter__ of their own."""
def t(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
class L(list):
    def __iter__(self): return iter(['x','y'])
class T(tuple):
    def __iter__(self): return iter(['x','y'])
class LL(list):
    def __iter__(self): yield from ['p','q']; 
t(lambda: ''.join(L('abc'))); t(lambda: ''.join(T('abc'))); t(lambda: b''.join(LL([b'a']))); t(lambda: ''.join(LL('abc')))
t(lambda: list(L('abc'))); t(lambda: tuple(L('abc'))); t(lambda: sorted(L('abc'))); t(lambda: [*L('abc')]); t(lambda: print(*L('abc'))); t(lambda: set(L('abc'))); t(lambda: dict.fromkeys(L('abc'))); t(lambda: ','.join(sorted(L('ab')))); t(lambda: list(zip(L('abc'))));t(lambda: max(L('abc'))); t(lambda: sum(L([1]), '') if 0 else 0); t(lambda: [0][:] + L('ab')); 
def f(): a=[0]; a[0:1]=L('abc'); return a
t(f)
def g(): a=[0]; a.extend(L('abc')); a+=L('q'); return a
t(g)
def h(): a,b=L('abc'); return a,b
t(h)
class D(dict):
    def keys(self): return ['k']
    def __getitem__(self,k): return 'v'
    def __iter__(self): return iter(['z'])
t(lambda: dict(D(a=1))); t(lambda: {**D(a=1)}); t(lambda: ','.join(D(a=1)))
