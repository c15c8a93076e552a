for s in ("", "abc", "ABC", "123", "a1", " ", "Abc Def", "²", "½", "é", "_x", "1x", "名前", "\n"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(),
          s.isidentifier(), s.isascii(), s.isprintable())
