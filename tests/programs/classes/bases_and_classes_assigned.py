import types
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def hi(self): return 'A.hi'
class B:
    def hi(self): return 'B.hi'
class C(A):
    pass
c = C()
print(c.hi())
def setb(cls, *bases): cls.__bases__ = bases
t(lambda: setb(C, B)); t(c.hi); print(C.__mro__, C.__base__, A.__subclasses__(), B.__subclasses__(), isinstance(c, A), isinstance(c, B))
t(lambda: setb(C, A, B)); t(c.hi); print(C.__mro__)
t(lambda: setb(C)); t(lambda: setb(C, 3)); t(lambda: setb(C, int)); t(lambda: setb(C, C)); t(lambda: setb(A, C)); t(lambda: setb(int, A))
def setl(cls): cls.__bases__ = [A]
t(lambda: setl(C))
def dell(cls): del cls.__bases__
t(lambda: dell(C))
t(lambda: setb(A, B))
class S: __slots__ = ('x',)
t(lambda: setb(C, S)); t(lambda: setb(C, A, A)); t(lambda: setb(C, object, A)); t(lambda: setb(C, bool))
class D(C): pass
t(lambda: setb(C, B)); print(D.__mro__)
class X(list): pass
class Y(dict): pass
t(lambda: setb(X, dict)); t(lambda: setb(X, Y))
class Z(list): 
    def q(self): return 'Z.q'
t(lambda: setb(X, Z)); t(lambda: X([1]).q())
def setc(o, k): o.__class__ = k
c = C()
t(lambda: setc(c, B)); print(type(c), c.hi()); t(lambda: setc(c, int)); t(lambda: setc(3, A)); t(lambda: setc(c, 3)); t(lambda: setc(c, S)); t(lambda: setc(S(), C)); t(lambda: setc([], X)); t(lambda: setc(X(), Z)); t(lambda: setc(A, type))
class M(type): pass
t(lambda: setc(A, M)); print(type(A))
def delc(o): del o.__class__
t(lambda: delc(c))
class S2: __slots__ = ('x',)
class S3: __slots__ = ('y',)
s = S(); s.x = 5
t(lambda: setc(s, S2)); t(lambda: s.x); t(lambda: setc(s, S3))
class E1(Exception): pass
class E2(Exception):
    def who(self): return 'E2'
e = E1('a'); t(lambda: setc(e, E2)); print(repr(e), e.who())
class OldFuture: pass
t(lambda: setb(E1, KeyError)); print(E1.__mro__)
