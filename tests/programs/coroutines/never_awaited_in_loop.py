async def f(n):
    return n


for i in range(2):
    c = f(i)
print("done")
c.close()
