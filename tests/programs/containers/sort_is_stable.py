people = [("bob", 3), ("al", 1), ("cy", 3), ("di", 1)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
people.sort()
print(people)
print(sorted([0.5, 1, True, -1, 0]), sorted("bAc", key=str.lower), sorted({3: 0, 1: 0}))
