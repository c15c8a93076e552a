s = "banana"
print(s.find("an"), s.find("an", 2), s.find("x"), s.rfind("an"), s.index("n"), s.rindex("n"), s.count("a"), s.count("ana"), s.count(""))
print(s.startswith("ba"), s.startswith(("x", "b")), s.endswith("na"), s.startswith("an", 1), s.endswith("an", 0, 3), "an" in s, "" in s)
for call in (lambda: s.index("x"), lambda: s.rindex("x"), lambda: s.find(1), lambda: s.startswith(1)):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
