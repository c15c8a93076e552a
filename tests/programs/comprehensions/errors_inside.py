try:
    [1 // x for x in (1, 0)]
except ZeroDivisionError as error:
    print(error)
try:
    {x: y for x, y in [(1,)]}
except ValueError as error:
    print(error)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
