"""A simulated urlopen: it blocks for the latency of the address, as the real one does. The answers are those of _network."""
import _network
from .error import HTTPError, URLError
from .parse import urlsplit, quote, unquote

__all__ = ('Request', 'urlopen', 'urlretrieve')


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        for key, value in headers.items():
            self.add_header(key, value)
        if method:
            self.method = method

    def get_method(self):
        return getattr(self, 'method', 'GET' if self.data is None else 'POST')

    def add_header(self, key, value):
        self.headers[key.capitalize()] = value

    def get_header(self, key, default=None):
        return self.headers.get(key, default)

    def has_header(self, key):
        return key in self.headers

    def get_full_url(self):
        return self.full_url

    @property
    def host(self):
        return urlsplit(self.full_url).netloc

    @property
    def type(self):
        return urlsplit(self.full_url).scheme


class _Response(_network.Body):
    def __init__(self, answer):
        super().__init__(answer.body)
        self.url = answer.url
        self.status = self.code = answer.status
        self.reason = self.msg = answer.reason
        self.headers = answer.headers

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return list(self.headers.items())


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    if '://' not in request.full_url:
        raise ValueError(f'unknown url type: {request.full_url!r}')
    if request.type not in ('http', 'https'):
        raise URLError(f'unknown url type: {request.type}')
    answer = _network.answer(request.get_method(), request.full_url, request.headers, request.data)
    if not _network.wait_blocking(answer, timeout):
        raise TimeoutError('The read operation timed out')
    if answer.error:
        raise URLError(ConnectionRefusedError(111, answer.error))
    response = _Response(answer)
    if answer.status >= 400:
        raise HTTPError(answer.url, answer.status, answer.reason, answer.headers, response)
    return response


def urlretrieve(url, filename=None, reporthook=None, data=None):
    raise RuntimeError('urlretrieve() is not available: a simulated program cannot reach files, use urlopen(url).read()')
