"""Names that fit a pattern of a shell (docs.python.org/3.11/library/fnmatch.html)."""
import functools
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


@functools.lru_cache(maxsize=256)
def _compile(pat):
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _compile(pat)(name) is not None


fnmatch = fnmatchcase  # as on Linux, where upper and lower case differ


def filter(names, pat):
    match = _compile(pat)
    return [name for name in names if match(name)]


def translate(pat):
    out, at = [], 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == '*':
            while pat[at:at + 1] == '*':
                at += 1
            out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[':
            end = pat.find(']', at + 1 + (pat[at:at + 1] == '!'))
            if end < 0:
                out.append('\\[')
                continue
            inside = pat[at:end].replace('\\', '\\\\')
            at = end + 1
            if inside[0] == '!':
                inside = '^' + inside[1:]
            elif inside[0] in '^[':
                inside = '\\' + inside
            out.append(f'[{inside}]')
        else:
            out.append(re.escape(c))
    return f"(?s:{''.join(out)})\\Z"
