print(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 10, -17 >> 2, 17 >> 100, 0 << 5)
for call in (lambda: 1 << -1, lambda: 1 >> -1):
    try:
        call()
    except ValueError as error:
        print(error)
print(0xFF, 0b101, 0o17, 1_000_000, hex(255), bin(5), oct(8), hex(-255), bin(-5))
