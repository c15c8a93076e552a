if (n := len("hello")) > 3:
    print("long", n)
print([y for x in range(5) if (y := x * x) % 2 == 0], y)
values = iter([3, 2, 1, 0])
while (value := next(values)) > 0:
    print(value, end=" ")
print()
print((a := 1) + (b := 2), a, b)
