"""What CPython warns of before the program runs: code that is right, but hardly meant."""
from contextlib import nullcontext

x = 5
if x is 5: pass
if x is not 'a': pass
if 5 is x is None: pass
assert (x, 'message')
if 0: assert ()
y = x is -1, x is (), x is (1, 2), x is (1, x), x is [], x is True, x is ..., x is 1 + 1, x is f'a', x is not b'', x is not 1
def f():
    try:
        x is 1
    finally:
        x is 2
    while x is 3:
        break
if 0:
    x is 4
if x is 6 and x is 7: pass
try:
    'abc'('def')
    [1](2)
    (1, 2)(3)
    {}(1)
    f'{x}'(1)
    (x for x in [])()
    {1}()
    1()
    (lambda: 1)()
except TypeError: pass
try:
    [1, 2]['a']
    'abc'['a']
    (1, 2)[1.5]
    [1][1, 2]
    1[0]
    None[0]
    {1}[0]
    (lambda: 1)[0]
    'abc'[None]
    [[1] [2, 3]]
    [i for i in 'ab']['x']
    [1][True]
    f'{x}'['a']
    [1][1:2]
    [1][(1)]
    {}[1]
    (x for x in [])[0]
    ...[0]
    1.5[0]
    [1][-1.5]
except Exception: pass
class C:
    z = x is 8
g = lambda: x is 9
print('runs')
for i in x is 10, 1: pass
else:
    x is 11
with nullcontext():
    x is 12
try: pass
except (x is 13): pass
else: x is 14
@(lambda f, a=x is 15: f)
def h(a: x is 16 = x is 17, *b, c=x is 18) -> (x is 19):
    return x is 20
match x:
    case _ if x is 21: pass
print(x is 22, *[x is 23], k=x is 24) if 0 else 0
async def co():
    async with a as b:
        await (x is 25)
        yield x is 251
try:
    pass
finally:
    try:
        x is 26
    finally:
        x is 27
assert g, x is 28
del g, x
x = 1
print('end')
