s = "  Hello World  "
print([s.strip(), s.lstrip(), s.rstrip(), s.upper(), s.lower(), s.title(), s.swapcase(), s.strip().capitalize()])
print("xxabcxx".strip("x"), "abcab".lstrip("ba"), "Straße".upper(), "ß".casefold(), "ÀÉ".lower(), "ﬁ".upper(), "hello world".title(), "they're".title())
