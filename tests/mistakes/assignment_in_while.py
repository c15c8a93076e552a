while n = 1:
    pass
