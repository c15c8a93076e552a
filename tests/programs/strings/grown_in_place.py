# Text that grows in a loop, and characters of long text: nobody who has the text sees it change, and every place is found.
def grow(n, piece):
    s = ""
    kept = []
    for i in range(n):
        s += piece
        if i % 700 == 0: kept.append(s)
        if i % 1000 == 999:
            alias = s
            s += "!"
            assert alias + "!" == s and len(alias) + 1 == len(s)
            del alias
    s = s + s
    return s, kept, {s: "found"}[s]


for piece in ("ab", "é", "中文", "x😀", ""):
    s, kept, found = grow(3500, piece)
    print(len(s), found, [len(k) for k in kept], s[:3], s[-3:], s.count("!"), hash(s) == hash("".join(list(s))))
    assert all(s.startswith(k) or "!" in s[:len(k)] for k in kept)


def check(s):
    characters = list(s)
    places = [i * 7919 % len(s) for i in range(400)]
    assert [s[i] for i in places] == [characters[i] for i in places]
    assert [s[-i - 1] for i in places] == [characters[-i - 1] for i in places]
    for i in places[:100]:
        j = i + 150
        assert s[i:j] == "".join(characters[i:j]), i
        assert s[i:j:3] == "".join(characters[i:j:3]), i
        assert s.find(characters[i], i) == i and s.index(characters[i], i, j) == i, i
        assert s.startswith(s[i:i + 5], i) and s.count("é", i, j) == characters[i:j].count("é"), i
    return len(s)


texts = ["aé中😀" * 300, "é" * 64 + "a" * 600, "a" * 1000 + "é", "中" * 63 + "b" * 500, "😀" * 129, "é" * 255, "é" * 256, "é" * 257]
print([check(t) for t in texts + texts[::-1]])
for i in range(0, 1200, 100): print([t[i % len(t)] for t in texts], end=" ")
print()


class Text(str):
    def __del__(self): print("dropped", len(self))


t = Text("é" * 1000)
print(t[999], t[500:503])
del t


def grow_subclass():
    s = Text("é" * 1000)
    s += "a"
    return type(s).__name__


print(grow_subclass())


def nowhere(s):
    s += "é" * 600
    try: s += 1
    except TypeError as e: print(e)
    s += s
    return len(s), s[1000]


print(nowhere("a" * 500))
