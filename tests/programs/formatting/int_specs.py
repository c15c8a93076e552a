for spec in ("d", "5d", "<5d", "^5d", "+d", " d", "05d", "=+6d", "x", "#X", "b", "o", "c", ",", "_b", "e", ".2f", "%", "n", "*>8,d"):
    print(spec, format(75, spec), "|")
print(format(-75, "05d"), format(-75, "=8"), format(-75, "x"), format(-75, "#b"), format(0, ","), format(True, "d"))
print(format(123456789, "_x"), format(0xffff, "_b"), format(10 ** 15, ","))
