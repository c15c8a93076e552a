def log(item, seen=[]):
    seen.append(item)
    return seen


print(log(1))
print(log(2))
print(log(3, []))
print(log.__defaults__)
