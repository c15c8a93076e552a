n = 1
if n == 1:
    print(n)
else
    print(2)
