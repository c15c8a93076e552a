def area(width, height=1):
    return width * height


area(3, 4, 5)
