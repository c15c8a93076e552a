d = {}
for word in "the cat sat on the mat".split():
    d[word] = d.get(word, 0) + 1
for k, v in d.items():
    print(k, v, end="; ")
del d["cat"]
d["cat"] = 9
print(list(d), list(reversed(d)))
