"""Text for web pages (docs.python.org/3.11/library/html.html): escape, and unescape of numbers and the common names."""
__all__ = ('escape', 'unescape')

# Those of U+00A0 to U+00FF, in order; then others that texts really have.
_latin = ('nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute '
          'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig '
          'Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash '
          'Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute '
          'ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc '
          'uuml yacute thorn yuml')
_names = {name: chr(0xa0 + at) for at, name in enumerate(_latin.split())} | {
    'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'hellip': '\u2026', 'ndash': '\u2013', 'mdash': '\u2014', 'euro': '\u20ac',
    'lsquo': '\u2018', 'rsquo': '\u2019', 'ldquo': '\u201c', 'rdquo': '\u201d', 'bull': '\u2022', 'trade': '\u2122', 'larr': '\u2190',
    'uarr': '\u2191', 'rarr': '\u2192', 'darr': '\u2193', 'ne': '\u2260', 'le': '\u2264', 'ge': '\u2265', 'infin': '\u221e', 'minus': '\u2212'}


# '&' first, as it is in all the others.
_signs = ('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('"', '&quot;'), ("'", '&#x27;')


def escape(s, quote=True):
    for sign, text in _signs if quote else _signs[:3]:
        s = s.replace(sign, text)
    return s


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
