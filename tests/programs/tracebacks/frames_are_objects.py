import sys, traceback
def f(x):
    y = x + 1
    def g():
        return x
    try:
        z = [1]
        h(y)
    except ZeroDivisionError as e:
        err = e
        tb = e.__traceback__
        fr = tb.tb_frame
        print(sorted(fr.f_locals))
        print(fr is sys._getframe(), tb.tb_frame is fr, fr.f_back.f_code.co_name)
        while tb:
            print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(tb.tb_frame.f_locals.items(), key=str) if tb.tb_next is None else '')
            tb = tb.tb_next
        return e
def h(k):
    s = 'text'
    w = 1.5
    return k / 0
e = f(3)
fr = e.__traceback__.tb_frame
print(sorted(fr.f_locals), fr.f_lineno, fr.f_back is sys._getframe())
print(fr.f_locals['x'], fr.f_globals is globals())
fr.clear()
print(fr.f_locals)
class C:
    q = 1
    try: 1/0
    except Exception as e2: keep = e2
    z = 5
print(sorted(C.keep.__traceback__.tb_frame.f_locals))
class D:
    def __init__(self):
        try: 1/0
        except Exception as e: self.e = e
d = D()
print(sorted(d.e.__traceback__.tb_frame.f_locals))
def gen():
    a = 1
    try:
        yield 1
        b = 2
        1/0
    except Exception as e:
        yield e
    c = 3
g = gen(); 
print(g.gi_frame is g.gi_frame, g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_frame.f_back)
next(g); e = next(g); print(e.__traceback__.tb_frame.f_locals.keys(), g.gi_frame is e.__traceback__.tb_frame)
fr = g.gi_frame
for x in g: pass
print(g.gi_frame, fr.f_locals.keys(), fr.f_lineno, fr.f_back)
try: fr2 = sys._getframe(); fr2.clear()
except RuntimeError as e: print(e)
def gg():
    try: yield
    finally: print('fin')
g = gg(); next(g); g.gi_frame.clear()
print(g.gi_frame)
