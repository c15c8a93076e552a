"""types.ModuleType(name)"""
import types
def t(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
m=types.ModuleType('m','doc')
t(lambda: m); t(lambda: (m.__name__, m.__doc__, m.__dict__.keys())); m.x=1; t(lambda: (m.x, vars(m)['x'], isinstance(m, types.ModuleType), type(m)))
t(lambda: types.ModuleType()); t(lambda: types.ModuleType(1)); t(lambda: m.nope); t(lambda: types.ModuleType('q').__doc__); t(lambda: types.ModuleType(name='q', doc=2).__doc__)
import sys
sys.modules['made']=m
t(lambda: exec('import made\nprint(made.x)\nfrom made import x as xx\nprint(xx)'))
t(lambda: exec('y=5', m.__dict__) or m.y)
