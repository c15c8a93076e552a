"""\\N{...} in texts, f-strings and patterns."""
import re

print('\N{DIGIT ONE}', f'\N{digit two}{3}\N{GREEK SMALL LETTER ALPHA}', '\N{lf}'.encode(), '\N{CJK UNIFIED IDEOGRAPH-4E00}')
print(f'{{\N{HANGUL SYLLABLE GANJ}}}', rf'\N{4}', b'\N{x}', f'{1:\N{DIGIT FOUR}}|', '\N{VS17}'.encode(), '\N{NBSP}'.encode())
print("""a\N{EM DASH}b
c""", '\N{SNOWMAN}' '\N{pile of poo}')
for text in (r'"\N"', r'"ab\Nx"', r'"\N{"', r'"\N{}"', r'"\N{x"', r'"a\N{foo}b"', r'f"{1}\N{foo}"', r'f"\N{DIGIT ONE"',
             r'f"\N"', r"'\N{KEYCAP DIGIT ONE}'", r"'\N{%s}'" % ('x' * 300), r"f'\N {1}'", r"'é\N{foo}'", r"'\N{é}'",
             r"'é\x1'", r"f'{1}é{{\x1'", r"'é\U00110000'", r"f'{1}\U0011000'"):
    try:
        print(ascii(eval(text)))
    except SyntaxError as e:
        print(ascii(text[:40]), e)
for pattern in (r'\N{DIGIT ONE}', r'[\N{DIGIT ONE}-\N{DIGIT NINE}]+', r'\N', r'\Nx', r'\N{', r'\N{}', r'\N{foo}',
                r'\N{DIGIT ONE', r'[\N{foo}]', r'\N{KEYCAP DIGIT ONE}', r'\N{DOLLAR SIGN}\N{FULL STOP}+', rb'\N{DIGIT ONE}'):
    try:
        print(pattern, re.findall(pattern, '1234 $.. x' if isinstance(pattern, str) else b'1'))
    except re.error as e:
        print(pattern, e)
