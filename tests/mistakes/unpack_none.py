a, b = print()
