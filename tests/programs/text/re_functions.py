# What can be done with a pattern.
import copy
import re

print(re.findall(r'\d+', 'a1 b22 c333'), re.findall(r'(\w)(\d)', 'a1 b2'), re.findall(r'(\w)\d', 'a1 b2'), re.findall('', 'ab'))
print(re.findall(r'x*', 'axbxx'), re.findall(r'\b|\w+', 'ab cd'), re.findall(r'a*?', 'aa'))
print([m.span() for m in re.finditer(r'\w*', 'ab c')])
print(re.split(r'\W+', 'one, two;three.'), re.split(r'(-)', 'a-b-c'), re.split('x*', 'axbc'), re.split(',', 'a,b,c,d', 2), re.split(r'(a)|b', 'xaybz'))
print(re.sub('a', 'b', 'banana'), re.sub('a', 'b', 'banana', 2), re.subn('x*', '-', 'abxd'), re.sub('(a)(n)', r'\2\1', 'banana'))
print(re.sub(r'(?P<first>\w+) (?P<second>\w+)', r'\g<second> \g<first>\n\g<0>\t\\', 'hello world'))
print(re.sub(r'\d+', lambda m: str(int(m.group()) * 2), '1 22 333'), re.sub('(a)|b', r'[\1]', 'ab'), re.sub('', '-', 'abc'), re.sub('a', r'\x'[:0] + r'\.', 'a'))
print(re.sub(r'(.)', r'\g<1>0', 'ab'), re.sub('a', '\\\\', 'cat'), re.sub(r'^', '> ', 'a\nb\n', flags=re.M), re.sub('b', '你', 'abc'))
print(re.escape('a.b*c[d] e-f_g#h你'), re.escape(b'a.b'), re.sub('x', re.escape('.').replace('\\', r'\\'), 'x'))
for template in (r'\2', r'\g<x>', r'\g<1', r'\g', r'\q', '\\', r'\g<>', r'\g<a b>', r'\777'):
    try:
        print(re.sub('(a)', template, 'a'))
    except (re.error, IndexError) as error:
        print(type(error).__name__, error)
p = re.compile(r'(?P<word>\w+)(\d)?', re.IGNORECASE | re.MULTILINE)
print(p, p.pattern, p.groups, dict(p.groupindex), p.flags == re.I | re.M | re.U, int(p.flags))
m = p.match('  abc5 x', 2)
print(m, m.group(), m.group(0, 'word', 2), m['word'], m[2], m.groups('-'), m.groupdict(), m.start(), m.end('word'), m.span(2), m.pos, m.endpos)
print(m.regs, m.lastindex, m.lastgroup, m.re is p, m.string, m.expand(r'<\1>'), bool(m), copy.copy(m) is m, copy.deepcopy(p) is p)
for group in (3, 'nothing', -1):
    try:
        m.group(group)
    except IndexError as error:
        print(error)
print(re.match('b', 'ab'), re.fullmatch('a|ab', 'ab'), re.fullmatch('a*', 'aab'), re.compile('^b').match('ab', 1), re.compile('a$').search('ab', 0, 1))
print(re.compile('你').search('在你好', 1).span(), re.compile('.').match('在你好', 2).group(), re.compile('a').search('ba', 5), re.compile('a').match('a', -5))
print(re.compile(b'\\w+').findall(b'ab \xff cd'), re.sub(b'a', b'<\\g<0>>', b'banana'), re.search(b'[\x80-\xff]', b'a\x81').span())
for call in (lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match('a', 5), lambda: re.compile(5), lambda: re.compile(p, re.I),
             lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U), lambda: re.compile('a', re.A | re.U), lambda: re.Pattern(), lambda: re.Match()):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(repr(re.I), repr(re.I | re.S), re.I.value, re.NOFLAG, re.RegexFlag(0), repr(re.RegexFlag(10)), re.I & re.M, isinstance(re.X, int))
print(re.compile('a') is re.compile('a'), re.compile('a') == re.compile('a'), hash(re.compile('a')) == hash(re.compile('a')), re.compile('a') != re.compile('b'))
print(re.compile(b'x'), re.compile('a/"\'', re.A | re.X), type(m).__name__, type(p), isinstance(p, re.Pattern), isinstance(m, re.Match))
text = 'INFO 12:01:02 started\nWARN 12:01:05 slow: 3.5 s\nINFO 12:02:00 done'
for line in re.finditer(r'^(?P<level>[A-Z]+) (?P<time>[\d:]+) (?P<rest>.*)$', text, re.M):
    print(line.groupdict())
if (found := re.search(r'(\d+\.\d+) s', text)) is not None:
    print(float(found[1]))
match re.fullmatch(r'(\w+)@(\w+)', 'me@home'):
    case re.Match() as mail:
        print(mail.groups())
