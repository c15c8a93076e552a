"""shlex: words as a shell splits and quotes them; fnmatch: patterns of file names."""
import fnmatch
import shlex


def attempt(call):
    try:
        print(repr(call()))
    except ValueError as error:
        print(type(error).__name__, error.args)


texts = ("rice 'and peas' t\"ea pot\"", "salt\\ water x", '"a \\"good\\" \\n cake" \'\\n\'', "  far   apart ", "", "# pans", "pot # lid\ncup", "''",
         "egg''s", "it''s", "'the stove is open", 'still "open', "no end\\", "'\\'", 'half"baked"bread')
for text in texts:
    for options in ({}, {"comments": True}, {"posix": False}):
        attempt(lambda: shlex.split(text, **options))
print(shlex.join(["wash", "-v", "my socks", "it's", "", "two$"]), *map(shlex.quote, ("safe/oven_1.txt", "*", "", "two words", "don't", "plain-1.txt")))

names = ["soup.py", "SOUP.PY", "test_tea.py", "rice.txt", ".hidden", "[lid].py", "s1", "s9", "sx"]
for pattern in ("*.py", "????.py", "[st]*", "[!s]*", "*", "[[]lid].py", "test_[r-u]*", "[", "**.txt", "s[0-9!]", "?1"):
    print(pattern, fnmatch.filter(names, pattern), fnmatch.fnmatch("soup.py", pattern), fnmatch.fnmatchcase("SOUP.PY", pattern))
print(fnmatch.fnmatch("-", "[!a-c]"), fnmatch.fnmatchcase("x[y", "x[y"), fnmatch.translate("tea?p.[!ot]"))
