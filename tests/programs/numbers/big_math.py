# math and random with large integers.
import math
import random


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e)[:160])


t(lambda: math.factorial(2**70))
t(lambda: math.comb(2**70,2**69))
t(lambda: math.perm(2**70,2**69))
t(lambda: math.factorial(-2**70))
t(lambda: math.ldexp(1.0,2**70))
t(lambda: math.ldexp(1.0,-2**70))
t(lambda: math.sqrt(10**400))
t(lambda: math.log(10**400))
t(lambda: math.log2(10**400))
t(lambda: math.log10(10**400))
t(lambda: math.log(-10**400))
t(lambda: math.log(3,10**400))
t(lambda: random.getrandbits(2**70))
t(lambda: math.isqrt(10**40+1))
t(lambda: math.factorial(30))
t(lambda: math.comb(100,50))
t(lambda: math.perm(30,20))
t(lambda: math.gcd(10**30, 15**20))
t(lambda: math.lcm(10**20,15**20,-7))
t(lambda: math.gcd())
t(lambda: math.lcm())
t(lambda: math.gcd(-8))
t(lambda: math.perm(5))
t(lambda: math.comb(5,7))
t(lambda: math.comb(-1,2))
t(lambda: math.perm(3,-1))
t(lambda: math.floor(1e30))
t(lambda: math.prod([10**10]*5))
t(lambda: math.comb(2**70,2))
t(lambda: math.comb(10**20, 10**20-3))
t(lambda: math.perm(2**70,3))
t(lambda: math.isqrt(-2**70))
random.seed(2**100+12345)
t(lambda: (random.getrandbits(100), random.randrange(10**30), random.randint(-2**80,2**80), random.getrandbits(64), random.getrandbits(0), random.random()))
