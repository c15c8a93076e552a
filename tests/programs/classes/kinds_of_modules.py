import types
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Mod(types.ModuleType):
    @property
    def prop(self): return 'p ' + self.__name__
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return 'no ' + name
m = Mod('mm', 'doc'); m.x = 1
print(m, m.prop, m.x, m.other, m.__doc__, vars(m), isinstance(m, types.ModuleType))
import sys
me = sys.modules['__main__']
def setcm(): me.__class__ = Mod
t(setcm); print(me.prop, me.nothing, type(me))
class Counted(types.ModuleType):
    made = 0
    def __init__(self, name, extra):
        super().__init__(name, 'about ' + name)
        Counted.made += 1
        self.extra = extra
    def __setattr__(self, name, value):
        super().__setattr__(name, ('set', value))
c = Counted('cc', extra=3)
print(c.extra, c.__name__, c.__doc__, Counted.made, sorted(vars(c)))
del c.extra
t(lambda: c.extra)
t(lambda: types.ModuleType())
t(lambda: types.ModuleType(3))
import gc, weakref
c.me = c; w = weakref.ref(c); del c; gc.collect(); print(w())
class Plain: pass
def setcp(): me.__class__ = Plain
t(setcp)
def setback(): me.__class__ = types.ModuleType
t(setback); print(type(me)); t(lambda: me.nothing)
