"""String constants and templates (docs.python.org/3.11/library/string.html)."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _replace(self, values, strict):
        text, out, at = self.template, [], 0
        while True:
            dollar = text.find('$', at)
            if dollar < 0:
                return ''.join(out) + text[at:]
            out.append(text[at:dollar])
            at = dollar + 1
            if text[at:at + 1] == '$':
                out.append('$')
                at += 1
                continue
            braced = text[at:at + 1] == '{'
            end = start = at + braced
            while end < len(text) and (text[end].isascii() and text[end].isalnum() or text[end] == '_'):
                end += 1
            name = text[start:end]
            if not name.isidentifier() or (braced and text[end:end + 1] != '}'):
                if strict:
                    before = text[:dollar].split('\n')
                    raise ValueError(f'Invalid placeholder in string: line {len(before)}, col {len(before[-1]) + 1}')
                out.append('$')
                continue
            at = end + braced
            if strict or name in values:
                out.append(str(values[name]))
            else:
                out.append(text[dollar:at])

    def substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, True)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, False)
