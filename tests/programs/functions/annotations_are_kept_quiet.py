def area(width: float, height: "float" = 2.0) -> float:
    size: float = width * height
    unused: int
    return size


print(area(3.0), area(width=1, height=1))
count: int = 5
print(count)
