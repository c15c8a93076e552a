type Point = tuple[float, float]
print(Point)
