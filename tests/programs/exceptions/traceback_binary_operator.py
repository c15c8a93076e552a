x = 1
y = "b"
result = (x * 2) + y + "tail"
