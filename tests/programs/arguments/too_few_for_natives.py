"""Built-in functions that lack an argument which can only be given by position, but have others with names."""
for call in (lambda: b"abc".translate(), lambda: bytearray(b"abc").translate(delete=b"a"), lambda: sum(), lambda: sum(start=1),
             lambda: sorted(), lambda: max(), lambda: "".encode(1, 2, 3), lambda: enumerate(), lambda: print(1, end=2, sip=3)):
    try:
        print(call())
    except TypeError as error:
        print(error)
