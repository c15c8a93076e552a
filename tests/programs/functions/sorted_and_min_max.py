words = ["pear", "fig", "banana", "kiwi"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True))
print(min(words), max(words), min(words, key=len), max(words, key=lambda w: w[-1]))
print(min(3, 1, 2), max([1.5, 1]), min([], default="none"))
for call in (lambda: min([]), lambda: max(1), lambda: sorted([1, "a"]), lambda: min([1, "a"])):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
