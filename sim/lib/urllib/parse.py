"""Addresses as texts (docs.python.org/3.11/library/urllib.parse.html)."""
from collections import namedtuple

__all__ = ('urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl',
           'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'ParseResult', 'SplitResult',
           'DefragResult')

_uses_relative = ('', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp',
                  'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss')
_uses_params = ('', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel')
_unreserved = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_scheme_characters = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.')


class _Place:
    """What a net location is made of: user:password@host:port."""

    def _user(self):
        user, at, _ = self.netloc.rpartition('@')
        name, colon, password = user.partition(':')
        return (name if at else None), (password if colon else None)

    def _host(self):
        place = self.netloc.rpartition('@')[2]
        _, bracket, rest = place.partition('[')
        if bracket:
            host, _, port = rest.partition(']')
            port = port.partition(':')[2]
        else:
            host, _, port = place.partition(':')
        return host, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        return self._host()[0].lower() or None

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Place):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Place):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


def urlsplit(url, scheme='', allow_fragments=True):
    url = url.lstrip(''.join(map(chr, range(33))))
    for c in '\t\r\n':
        url = url.replace(c, '')
    netloc = query = fragment = ''
    colon = url.find(':')
    if colon > 0 and url[0].isascii() and url[0].isalpha() and _scheme_characters.issuperset(url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == '//':
        end = min([at for at in (url.find(c, 2) for c in '/?#') if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in _uses_params and ';' in path:
        at = path.find(';', max(path.rfind('/'), 0))
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, path, query, fragment = components
    if netloc or scheme and scheme in _uses_relative and path[:2] != '//':
        root = '/' if path and path[:1] != '/' else ''
        path = f'//{netloc or ""}{root}{path}'
    before = scheme + ':' if scheme else ''
    return before + path + ('?' + query if query else '') + ('#' + fragment if fragment else '')


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f'{url};{params}' if params else url, query, fragment))


def urldefrag(url):
    parts = urlsplit(url)
    return DefragResult(urlunsplit(parts[:4] + ('',)), parts.fragment) if '#' in url else DefragResult(url, '')


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return base or url
    here = urlparse(base, '', allow_fragments)
    there = urlparse(url, here.scheme, allow_fragments)
    if there.scheme != here.scheme or there.scheme not in _uses_relative:
        return url
    if there.netloc:
        return urlunparse(there)
    if there.path or there.params:
        return urlunparse(there._replace(netloc=here.netloc, path=_resolve(here.path, there.path)))
    return urlunparse(here._replace(query=there.query or here.query, fragment=there.fragment))


def _resolve(base, path):
    """From a base path to another one, without . and .. on the way."""
    if path[:1] == '/':
        steps = path.split('/')
    else:
        folder = base[:base.rfind('/') + 1] if base else '/'
        steps = (folder + path).split('/')
        steps[1:-1] = filter(None, steps[1:-1])
    resolved = []
    for step in steps:
        if step not in ('.', '..'):
            resolved.append(step)
        elif step == '..' and resolved:
            resolved.pop()
    if steps[-1] in ('.', '..'):
        resolved.append('')
    return '/'.join(resolved) or '/'


def quote_from_bytes(data, safe='/'):
    keep = _unreserved.union(safe)
    return ''.join(chr(b) if chr(b) in keep else f'%{b:02X}' for b in data)


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    return quote(string, safe + ' ', encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    data = string.encode() if isinstance(string, str) else string
    parts = data.split(b'%')
    out = [parts[0]]
    for part in parts[1:]:
        digits = part[:2].decode('latin-1')
        if len(digits) == 2 and all(c in '0123456789abcdefABCDEF' for c in digits):
            out.append(bytes([int(digits, 16)]) + part[2:])
        else:
            out.append(b'%' + part)
    return b''.join(out)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, str) and '%' not in string:
        return string
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, 'items') else query

    def encode(value):
        return quote_via(value if isinstance(value, bytes) else str(value), safe, encoding, errors)

    out = []
    for key, value in pairs:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__len__'):
            out += [encode(key) + '=' + encode(item) for item in value]
        else:
            out.append(encode(key) + '=' + encode(value))
    return '&'.join(out)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
              separator='&'):
    found = []
    for pair in qs.split(separator) if qs else []:
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition('=')
        if not equals and strict_parsing:
            raise ValueError(f'bad query field: {pair!r}')
        if value or keep_blank_values:
            found.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return found


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
             separator='&'):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
