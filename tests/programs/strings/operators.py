print("a" + "b", "ab" * 3, 2 * "x", "a" * 0, "a" * -1, "abc" < "abd", "Z" < "a", "" < "a", "a" == "a", "é" > "z")
s = "a"
s += "b"
s *= 2
print(s, "a" "b" 'c', min("hello"), sorted("hello"), list("ab"), "x" if "" else "empty")
