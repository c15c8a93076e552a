"""Command lines as words (docs.python.org/3.11/library/shlex.html): split, join and quote. The class shlex is left out."""
import re

__all__ = ['split', 'quote', 'join']

_unsafe = re.compile(r'[^\w@%+=:,./-]', re.ASCII).search


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    words, word, i = [], None, 0
    while i < len(s):
        c = s[i]
        i += 1
        if c in ' \t\r\n':
            if word is not None:
                words.append(word)
                word = None
        elif comments and c == '#':
            end = s.find('\n', i)
            i = len(s) if end < 0 else end + 1
            if posix and word is not None:
                words.append(word)
                word = None
        elif posix and c == '\\':
            if i == len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[i]
            i += 1
        elif c in '\'"' and (posix or word is None):
            start, text = i, []
            while i < len(s) and s[i] != c:
                if posix and c == '"' and s[i] == '\\':
                    if i + 1 == len(s):
                        raise ValueError('No escaped character')
                    text.append(s[i + 1] if s[i + 1] in '"\\' else s[i:i + 2])
                    i += 2
                else:
                    text.append(s[i])
                    i += 1
            if i == len(s):
                raise ValueError('No closing quotation')
            i += 1
            if posix:
                word = (word or '') + ''.join(text)
            else:
                words.append(s[start - 1:i])
        else:
            word = (word or '') + c
    if word is not None:
        words.append(word)
    return words


def quote(s):
    is_plain = s and _unsafe(s) is None
    return s if is_plain else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join([quote(word) for word in split_command])
