# The syntax of patterns, and what is wrong with a wrong one.
import re

CASES = [
    (r'a|b|', 'cab'), (r'a*?b', 'aaab'), (r'(a)(b)?(c)', 'ac'), (r'(?:ab)+', 'xababab'), (r'[^a-c\d]+', 'abc12xyz'),
    (r'[]a]+', ']a]'), (r'[a\]-]+', 'a-]'), (r'[[:alpha:]]+', 'ab:['), (r'\bfoo\b', 'a foo b'), (r'^\s*(\w+)\s*=\s*(.*)$', 'key = value'),
    (r'(?P<year>\d{4})-(?P<month>\d\d)', 'on 2024-05-06'), (r'(?P<q>["\']).*?(?P=q)', 'say "it\'s"'), (r'(\w)\1', 'hello'),
    (r'(?i)HELLO', 'say Hello'), (r'(?i:h)ELLO', 'hELLO'), (r'(?s).+', 'a\nb'), (r'.+', 'a\nb'), (r'(?m)^\w+$', 'one\ntwo\n'),
    (r'(?x) a  b # comment', 'ab'), (r'(?x: a [ ] b ) c', 'a b c'), (r'a{2}', 'aaa'), (r'a{,2}', 'aaa'), (r'a{2,}', 'aaaa'), (r'a{x', 'a{x'),
    (r'a{}', 'a{}'), (r'a{1,2', 'a{1,2'), (r'(?<=ab)c', 'abc'), (r'(?<!b)c', 'bcc'), (r'a(?=b)', 'acab'), (r'a(?!b)', 'abac'),
    (r'(a)?(?(1)b|c)', 'ab'), (r'(a)?(?(1)b|c)', 'c'), (r'(?P<x>a)?(?(x)b)', 'ab'), (r'a++b', 'aaab'), (r'(?>a+)b', 'aab'), (r'a*+', 'aa'),
    (r'\x41\u0042\103\0', 'ABC\0'), (r'\Aab\Z', 'ab'), (r'ab$', 'ab\n'), (r'ab\Z', 'ab\n'), (r'\d+', '١٢٣'), (r'(?a)\d+', '١٢٣4'),
    (r'\w+', 'Größe 你好'), (r'你.', '说你好吗'), (r'(.)(.)', '你好吗啊'), (r'(?#note)a', 'a'), (r'', 'abc'), (r'$', 'abc'), (r'x*', 'axb'),
    (r'((a)|b)+', 'ab'), (r'(a)(b)', 'ab'), (r'((a)(b))', 'ab'), (r'(a)|(b)', 'b'), (r'[\w.]+@[\w.]+', 'me@example.com!'), (r'\.\*\#\ ', '.*# '),
    (r'(?-i:a)b', 'ab'), (r'[a-z&&[aeiou]]', 'b&]'), (r'\\', '\\'), (r'[\b]', '\b'), (r'[\x00-\x1f]', '\t'), (r'(?i)straße', 'STRAßE'),
    (r'\10', ''), (r'(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10', 'abcdefghijj'), (r'(', ''), (r')', ''), (r'a)', ''), (r'[a', ''), (r'[z-a]', ''),
    (r'[\d-z]', ''), (r'*a', ''), (r'a**', ''), (r'a*{2}', ''), (r'^*', ''), (r'(?P<1a>x)', ''), (r'(?P<a>x)(?P<a>y)', ''), (r'(?P=b)', ''), (r'\q', ''),
    ('a\\', ''), (r'(?P<a', ''), (r'(?P<>a)', ''), (r'(?Px)', ''), (r'(?<name>a)', ''), (r'(?R)', ''), (r'(?i', ''), (r'(?iz)', ''), (r'a(?i)b', ''),
    (r'(?-)', ''), (r'(?i-i:a)', ''), (r'\x4', ''), (r'\u12', ''), (r'(\1)', ''), (r'\2(a)', ''), (r'a{3,2}', ''), (r'(?(2)a)', ''), (r'(?(x)a)', ''),
    (r'(?(1)a|b|c)', ''), (r'(?<=a+)b', ''), ('a\n(b', ''), (r'(?#x', ''), (r'\400', ''), (r'(*)', ''), (r'+', ''), (r'a|*', ''), (r'(?:*)', ''), (r'(?', ''),
    (r'(?P', ''), (r'(?<', ''), (r'[', ''), (r'[^', ''), (r'[]', ''), (r'[a-', ''), (r'(?L)a', ''), (r'(?au)a', ''),
]
for pattern, text in CASES:
    try:
        match = re.search(pattern, text)
    except re.error as error:
        print(ascii(pattern), 'error:', error, '|', error.msg, error.pos, error.lineno, error.colno)
        continue
    print(ascii(pattern), match and (match.span(), ascii(match.groups()), match.groupdict(), match.lastindex, match.lastgroup))
