"""Words as a shell has them (docs.python.org/3.11/library/shlex.html): split, join and quote."""
import re

__all__ = ['split', 'quote', 'join']
_unsafe = re.compile(r'[^\w@%+=:,./-]', re.ASCII)


def quote(s):
    if not s:
        return "''"
    if _unsafe.search(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join(map(quote, split_command))


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    words, word, quoted, at = [], None, '', 0
    while at < len(s):
        c = s[at]
        at += 1
        if quoted:
            if c == quoted:
                quoted = ''
                word += '' if posix else c
            elif c == '\\' and posix and quoted == '"' and s[at:at + 1] in ('"', '\\'):
                word += s[at]
                at += 1
            else:
                word += c
        elif c in ' \t\r\n':
            if word is not None:
                words.append(word)
            word = None
        elif c == '#' and comments:
            at = s.find('\n', at) if '\n' in s[at:] else len(s)
        elif c in '\'"' and (posix or word is None):
            quoted = c
            word = (word or '') + ('' if posix else c)
        elif c == '\\' and posix:
            if at == len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[at]
            at += 1
        else:
            word = (word or '') + c
    if quoted:
        raise ValueError('No closing quotation')
    return words if word is None else words + [word]
