seen = set()
seen.add({'a': 1})
