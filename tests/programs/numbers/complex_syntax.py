"""Complex numbers in literals, patterns and constant expressions."""
for lit in (0j, 1J, 1.5j, .5j, 5.j, 1e3j, 1E-3J, 1_000j, 0777j, 00j, 08j): print(lit)
def m(x):
    match x:
        case 0: return 'zero'
        case 1j: return 'i'
        case -1j: return '-i'
        case 3+4j: return '3+4j'
        case -3-4j: return '-3-4j'
        case 2.5-1j: return 'f'
        case {1j: v, 1+1j: w}: return v, w
        case complex(real=1, imag=b): return b
        case complex(): return 'c'
for x in (0, 0j, 1j, -1j, 3+4j, -3-4j, 2.5-1j, 9j, 1+7j, {1j: 2, 1+1j: 3, 4: 5}): print(m(x))
x = 2j
x += 1; x *= 2; x -= 1j; x /= 2; x **= 2
print(x, (lambda: 1j) () is not None, 1j if 0j else 2j)
while 0j: pass
for bad in ('case', '1jx', '0x1j', '1__0j', 'match 1:\n case 1+1: pass', 'match 1:\n case 1j+1j: pass','match 1:\n case {1j: a, 1j: b}: pass', 'match 1:\n case {0j: a, 0: b}: pass','match 1:\n case {1+1j: a, 1+1j: b}: pass', '1j = 2', 'f(1j=2)'):
    try: exec(bad)
    except BaseException as e: print(bad, type(e).__name__, e)
import sys
print(sys.getsizeof(1j), eval('1+2j'), repr(eval('-0j')), eval('1-0j'), eval('-(1+2j)'), eval('0-1j'), eval('1e400j'), eval('2*1j'), eval('-1j*1j'))
