def double(n):
    return 2 * n


double(1, 2)
