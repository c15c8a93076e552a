print("a b  c".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), " a ".split(" "))
print("line1\nline2\r\nline3\n".splitlines(), "a\nb".splitlines(True), "k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="))
print(",".join(["a", "b"]), "-".join("abc"), "".join([]), ", ".join(str(x) for x in range(3)))
for call in (lambda: "a".split(""), lambda: ",".join([1, 2]), lambda: ",".join(5), lambda: "a".partition("")):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
