for i in range(4):
    for j in range(4):
        if j == 2:
            continue
        if i == j:
            break
        print(i, j, end="; ")
print()
