print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.6, -2.4)])
print([round(x, 1) for x in (0.25, 0.35, 2.675, -1.25, 1e20)], round(2.675, 2), round(1234.5, -2), round(15, -1), round(25, -1))
print(round(3), round(3, 2), round(3.0), round(3.7, 0), round(True), type(round(2.0)), type(round(2.0, 0)))
print(int(3.9), int(-3.9), abs(-5), abs(-2.5), abs(True), (7).bit_length(), (2.0).is_integer(), (0.5).as_integer_ratio())
