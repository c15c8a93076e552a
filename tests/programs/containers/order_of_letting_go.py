"""Containers let go of what is in them in the order of CPython: lists and tuples the last first."""
class A:
    def __init__(s, n): s.n = n
    def __del__(s): print("d", s.n, end="; ")
l = [A(1), A(2), A(3)]; del l; print("list")
t = (A(1), A(2)); del t; print("tuple")
d = {1: A(1), 2: A(2)}; del d; print("dict")
s = {A(1)}; del s; print("set")
l = [A(1), A(2)]; l.clear(); print("clear")
l = [A(1), A(2), A(3)]; del l[:2]; print("slice"); l[:] = []; print("assign")
from collections import deque
q = deque([A(1), A(2)]); q.clear(); print("deque"); q = deque([A(1), A(2)]); del q; print("deque del")
def f(): a, b = A("a"), A("b")
f(); print("locals")
class O: pass
o = O(); o.x, o.y = A("x"), A("y"); del o; print("attrs")
x = [A(1), A(2)] + [A(3)]; x = None; print("sum")
print([A(9) for _ in range(2)] and "tmp")
