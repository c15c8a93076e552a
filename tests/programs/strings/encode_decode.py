print("é名".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), "abc".encode("ascii"), b"abc"[0], list(b"ab"), bytes([65, 66]), b"a" + b"b")
print("é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), b"\xff".decode("utf-8", "replace"))
for call in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"\xc3\xa9".decode("ascii"), lambda: "a".encode("no-such")):
    try:
        call()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
