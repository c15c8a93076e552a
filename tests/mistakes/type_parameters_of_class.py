class Box[T]:
    pass


print(Box())
