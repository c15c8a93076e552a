def len(x):
    return "my len"


print(len([1, 2]))
del len
print(len([1, 2]))
