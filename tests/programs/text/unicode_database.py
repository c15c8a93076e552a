"""The module unicodedata: every character's entry goes into a checksum, block by block; then its errors."""
import unicodedata as u
import zlib


def entry(c):
    s = chr(c)
    return (f'{u.name(s, "")}|{u.category(s)}|{u.combining(s)}|{u.bidirectional(s)}|{u.mirrored(s)}|{u.decimal(s, -1)}|'
            f'{u.digit(s, -1)}|{u.numeric(s, -1)}|{u.east_asian_width(s)}|{u.decomposition(s)}|')


for first in (0, 0x100, 0x370, 0x600, 0x900, 0x1100, 0x1f00, 0x2000, 0x2400, 0x2e80, 0x3000, 0x3400, 0x4d00, 0x9fc0, 0xa000,
              0xac00, 0xd700, 0xe000, 0xf900, 0xfe00, 0x10000, 0x10a40, 0x10e60, 0x16b00, 0x1d100, 0x1f000, 0x20000, 0x2a6d0,
              0x2f800, 0x31340, 0xe0100, 0x10ff00):
    check = 0
    for c in range(first, first + 0x100):
        check = zlib.crc32(entry(c).encode(), check)
    print(hex(first), check)
print(entry(0x109f7), entry(0x16b61), entry(0x2067), entry(0x96f6), entry(0xbd))

for name in ('LATIN SMALL LETTER GHA', 'latin small letter a', 'NULL', 'Line Feed', 'BELL', 'CJK UNIFIED IDEOGRAPH-4E00',
             'CJK UNIFIED IDEOGRAPH-4e00', 'cjk unified ideograph-4E00', 'TANGUT IDEOGRAPH-17000', 'LATIN SMALL LETTER A  ', ' SPACE',
             'LATIN-SMALL LETTER A', 'LATIN  SMALL LETTER A', 'VS1', 'VS256', 'vs17', 'VS257', 'VS01', 'VS', 'HANGUL SYLLABLE GANJ',
             'hangul syllable ganj', 'HANGUL SYLLABLE GANI', 'HANGUL SYLLABLE NI', 'CJK COMPATIBILITY IDEOGRAPH-F900', 'x' * 300, 'é',
             '', 'A' * 256, 'A' * 257, 'CJK UNIFIED IDEOGRAPH-FA0E', 'CJK UNIFIED IDEOGRAPH-', 'bom', 'HANGUL SYLLABLE ', 'a\0b'):
    try:
        print(ascii(name[:40]), ascii(u.lookup(name)))
    except KeyError as e:
        print(ascii(name[:40]), str(e)[:90])
for f, args in [(u.name, ('\n',)), (u.name, ('\n', None)), (u.name, ('ab',)), (u.name, (1,)), (u.lookup, (1,)), (u.decimal, ('x',)),
                (u.digit, ('²',)), (u.decimal, ('²',)), (u.digit, ('x',)), (u.numeric, ('x',)), (u.numeric, ('½',)), (u.decimal, ('x', None)),
                (u.normalize, ('NFX', 'a')), (u.is_normalized, ('NFX', 'a')), (u.normalize, ('NFC',)), (u.category, ()),
                (u.category, ('',)), (u.decimal, ()), (u.decimal, ('a', 'b', 'c')), (u.name, ()), (u.decomposition, ('é',)),
                (u.east_asian_width, ('\u0378',)), (u.mirrored, ('(',)), (u.normalize, (1, 'a')), (u.normalize, ('NFC', 1)),
                (u.east_asian_width, ('ab',)), (u.bidirectional, ('א',)), (u.combining, ('\u0301',))]:
    try:
        print(f.__name__, ascii(args), ascii(f(*args)))
    except (ValueError, TypeError) as e:
        print(f.__name__, ascii(args), type(e).__name__, e)
for text in ('abc', 'é', 'e\u0301', 'ﬁ', '½', '가각', '\u1100\u1161\u11a8', 'Å', '①', 'a\u0323\u0307', 'a\u0307\u0323', '\u0344', 'Ⅳ', 'ｶﾞ', ''):
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        print(form, ascii(text), ascii(u.normalize(form, text)), u.is_normalized(form, text))
print(u.unidata_version)
