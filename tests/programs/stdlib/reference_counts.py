"""Counts of references are those of CPython."""
import sys
a = []
b = a
print(sys.getrefcount(a), sys.getrefcount([]), sys.getrefcount(object()))
c = {"k": a}
print(sys.getrefcount(a))
del b
print(sys.getrefcount(a))
def f(x): return sys.getrefcount(x)
print(f(a))
class C: pass
o = C(); p = [o, o]
print(sys.getrefcount(o))
s = "some words"
print(sys.getrefcount(s))
t = s
print(sys.getrefcount(s))
