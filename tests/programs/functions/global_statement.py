count = 0


def bump():
    global count, fresh
    count += 1
    fresh = "made in bump"


bump()
bump()
print(count, fresh)
