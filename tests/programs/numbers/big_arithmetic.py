# Arithmetic, comparison and hashes of integers beyond 64 bits.


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e)[:160])


t(lambda: 1<<2**70)
t(lambda: 1<<-2**70)
t(lambda: 0<<2**70)
t(lambda: -1>>2**70)
t(lambda: round(1.5,2**70))
t(lambda: round(1.5,-2**70))
t(lambda: 10**400*1.0)
t(lambda: 10**400/3)
t(lambda: 10**400 < 1e308)
t(lambda: hash(2**61-1))
t(lambda: hash(2**100))
t(lambda: hash(-2**61))
t(lambda: hash(-2**300))
t(lambda: hash(float(2**300))==hash(2**300))
t(lambda: [].pop(2**70))
t(lambda: 2.0**(10**400))
t(lambda: (10**400)**-1)
t(lambda: 2**-2**70)
t(lambda: pow(2,-1,10**30))
t(lambda: pow(3,-1,-10**30))
t(lambda: pow(2,10**30,-7))
t(lambda: pow(5,0,1))
t(lambda: pow(5,-1,1))
t(lambda: pow(2,3,0))
t(lambda: int(1e300))
t(lambda: float(10**309))
t(lambda: divmod(-10**30,7))
t(lambda: divmod(10**30,0))
t(lambda: 10**30%0)
t(lambda: 10**30//0)
t(lambda: 10**30/0)
t(lambda: 1e400==10**400)
t(lambda: (3.7e300).as_integer_ratio())
t(lambda: (2**80).as_integer_ratio())
t(lambda: abs(-2**80))
t(lambda: ~2**80)
t(lambda: +(-2**80))
t(lambda: -(-2**63))
t(lambda: -2**63 // -1)
t(lambda: divmod(-2**63,-1))
t(lambda: abs(-2**63))
t(lambda: -2**63 % -1)
t(lambda: -9223372036854775808)
t(lambda: 9223372036854775808)
t(lambda: round(-155*10**30, -31))
t(lambda: round(5*10**30, -31))
t(lambda: round(15*10**30, -31))
t(lambda: round(2**100, -100))
t(lambda: round(2**100,3))
t(lambda: round(9223372036854775807,-19))
t(lambda: round(1e30))
t(lambda: 2**70 == float(2**70))
t(lambda: 2**70+1 == float(2**70))
t(lambda: 2**70+1 > float(2**70))
t(lambda: float('nan') < 2**70)
t(lambda: sorted([2**70, 1.5e21, -2**70, 0, 1e22, 2**63, float(2**63)]))
t(lambda: (2**1024-2**970)*1.0)
t(lambda: (2**1024-2**970-1)*1.0)
t(lambda: (2**53+1)*2**50*1.0)
t(lambda: 10**300/10**299)
t(lambda: 3**200/7**170)
t(lambda: 1/10**323)
t(lambda: 1/(3*10**323))
t(lambda: -1/10**400)
t(lambda: 5/(2*10**323))
t(lambda: (10**310)/(10**2))
t(lambda: 0/10**30)
t(lambda: 7*10**30//-10**15)
t(lambda: 7*10**30%-10**15)
print(sum([2**70]*5), max(2**70, 5), min(-2**70, 1), 2**70 and 1, bool(2**70), not 2**70)

# Growing past 64 bits and coming back.
a, b = 0, 1
for n in range(300):
    a, b = b, a + b
print(a, a % 10**9, a // 10**50)
while a > 1:
    a >>= 61
print(a)
n = 1
for i in range(1, 60):
    n *= -i
print(n, n // 10**60, -n >> 200, n & 0xFFFF, n | 1, n ^ n, (n & (1 << 200)).bit_length())
counter = 9223372036854775806
for _ in range(4):
    counter += 1
    print(counter, -counter - 1, type(counter).__name__, counter == float(counter))
seen = {2**64: "a", 2.0**65: "b"}
print(seen[float(2**64)], seen[2**65], 2**64 in seen, len({2**70, 2**70 + 0, float(2**70)}))
print((2**63 - 1) * (2**63 - 1) == 2**126 - 2**64 + 1)
match 2**70:
    case 1180591620717411303424:
        print("matched")
match -2**70:
    case -1180591620717411303424:
        print("matched")
