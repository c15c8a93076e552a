print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".removeprefix("a"), "abc".removesuffix("x"))
print("ab".center(7, "*") + "|", "ab".ljust(5) + "|", "ab".rjust(5, ".") + "|", "42".zfill(5), "-42".zfill(5), "+7".zfill(1), "a\tb".expandtabs(4))
print("hello".translate({104: "J", 108: None}), "abc".translate(str.maketrans("ab", "xy", "c")))
try:
    "ab".center(5, "xy")
except TypeError as error:
    print(error)
