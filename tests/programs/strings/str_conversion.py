print(str(1), str(1.0), str(None), str([1]), str("a"), str(True), str(), str(b"x"), str(b"x", "utf-8"), ascii("é'"), chr(233), ord("名"))
try:
    ord("ab")
except TypeError as error:
    print(error)
print(str(object()).split(" at ")[0], str(type), str(len), str("a".upper).split(" at ")[0])
