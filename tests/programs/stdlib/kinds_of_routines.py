"""What inspect says of methods, functions and descriptors."""
def t(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
import inspect, types
class C:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    @property
    def p(self): pass
for o in (len, [].append, list.append, C.m, C().m, C.c, C.s, C.p, C.__dict__['c'], C.__dict__['s'], C.__dict__['p'], int.__add__, (1).__add__, str.join, print, C, int.real, types.FunctionType.__code__, dict.fromkeys):
    t(lambda: [getattr(inspect,n)(o) for n in ('ismethoddescriptor','isbuiltin','isroutine','ismethod','isfunction','isdatadescriptor','isgetsetdescriptor','ismemberdescriptor','isclass')])
