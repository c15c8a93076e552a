# Large integers where a count or an index is wanted.
import sys


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e)[:160])


t(lambda: [1][2**70])
t(lambda: 'a'[2**70])
t(lambda: (1,)[2**70])
t(lambda: b'a'[2**70])
t(lambda: [1]*2**70)
t(lambda: 'a'*2**70)
t(lambda: -2**70*b'a')
t(lambda: ()*2**70)
t(lambda: b'a'.find(2**70))
t(lambda: 2**70 in b'a')
t(lambda: 'abc'.center(2**70))
t(lambda: [1].insert(2**70,3))
t(lambda: 'abc'.find('a',-2**70, 2**70))
t(lambda: 'abc'[-2**70:2**70])
t(lambda: slice(None,None,-2**70).indices(5))
t(lambda: [1,2,3][::-2**70])
t(lambda: [1,2,3].index(2, -2**80, 2**80))
t(lambda: sys.getsizeof(2**70))
t(lambda: sys.getsizeof(0))
t(lambda: sys.getsizeof(True))
t(lambda: (5e-324).as_integer_ratio()[1].bit_length())
t(lambda: 2**70 in range(10))
t(lambda: range(10).index(2**70))
t(lambda: range(10).count(2**70))
t(lambda: [*enumerate('ab', 2**80)])
t(lambda: '%*d' % (2**70, 1))
t(lambda: '{0[99999999999999999999999]}'.format([1]))
t(lambda: '%99999999999999999999999d' % 1)
