def area(width, height):
    return width * height


area(3, width=4)
