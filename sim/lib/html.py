"""Text for web pages (docs.python.org/3.11/library/html.html): escape, and unescape of what escape makes and of numbers."""
__all__ = ('escape', 'unescape')

_names = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '\xa9', 'hellip': '\u2026', 'ndash': '\u2013',
          'mdash': '\u2014', 'laquo': '\xab', 'raquo': '\xbb', 'euro': '\u20ac', 'times': '\xd7', 'middot': '\xb7'}


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def _replace(match):
    name = match[1]
    if name[0] != '#':
        return _names.get(name, match[0])
    number = int(name[2:], 16) if name[1] in 'xX' else int(name[1:])
    return chr(number) if 0 < number <= 0x10ffff and not 0xd800 <= number < 0xe000 else '\ufffd'


def unescape(s):
    if '&' not in s:
        return s
    import re
    return re.sub(r'&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});', _replace, s)
