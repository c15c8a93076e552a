# urllib.parse, piece by piece.
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin, urlparse,
                          urlsplit, urlunparse, urlunsplit)

urls = ['http://user:pa%20ss@Host.Example:8080/a/b;p?x=1&y=2#part', 'https://example.com', '//host/path', 'mailto:me@x', 'a/b?c',
        '/only/path#f', 'http://[::1]:80/x', '', '?q', '#f', 'HTTP://X/y', 'x:1', 'http:///triple', 'http://a/;b/c;d?e']
for url in urls:
    parts = urlparse(url)
    print(parts, urlunparse(parts), urlunsplit(urlsplit(url)))
    print(parts.username, parts.password, parts.hostname, parts.port)
for url in ('http://x:99999/', 'http://x:port/', 'http://[x'):
    try:
        print(urlsplit(url).port)
    except ValueError as error:
        print(error)
base = 'http://a/b/c/d;p?q'
for url in ('g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', ';x', '', '.', './', '..', '../', '../g', '../..', '../../g', '../../../g',
            'g;x=1/../y', 'http:g', 'https://z/w', 'mailto:q', 'g/./h', 'g/../h'):
    print(repr(url), urljoin(base, url), end='  ')
print()
print(urldefrag('http://x/y#z'), urljoin('', 'a'))
print(quote('a b/ü&é~'), quote('a/b', safe=''), quote_plus('a b&c/d'), quote(b'\xff x'), unquote('%C3%BC%20%zz%2'), unquote_plus('a+b%2B'))
print(urlencode({'a': 1, 'b': 'x y', 'c': ['p', 'q']}), urlencode([('a', ['p', 'q']), ('b', 'ü')], doseq=True))
print(parse_qs('a=1&a=2&b=x+y&c=&d'), parse_qsl('a=1&a=2&c=&d', keep_blank_values=True), parse_qs(''))
