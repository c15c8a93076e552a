name = "watch
print(name)
