cache = {}
cache[['a']] = 1
