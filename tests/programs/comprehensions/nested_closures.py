adders = {n: (lambda x, n=n: x + n) for n in range(3)}
print([adders[k](10) for k in adders])
matrix = [[1, 2], [3, 4]]
print([[row[i] for row in matrix] for i in range(2)])
print([(i, j) for i in range(2) for j in [i * 10]])
