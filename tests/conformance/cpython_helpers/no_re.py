"""Stands in for re where there is none: tests that use a pattern fail, the others of their file can run."""


class Pattern:
    def __init__(self, pattern):
        self.pattern = pattern

    def match(self, text):
        raise NotImplementedError("regular expressions")

    search = fullmatch = findall = match


def compile(pattern, flags=0):
    return Pattern(pattern)


def search(pattern, text, flags=0):
    raise NotImplementedError("regular expressions")


match = search


def escape(text):
    return "".join("\\" + letter if not (letter.isalnum() or letter == "_") else letter for letter in text)
