"""A simulated requests. It blocks its thread for the latency of an address, as the real one does: in a coroutine that stops
the whole loop, which is worth seeing. The answers are those of _network."""
import json as _json
from datetime import timedelta

import _network
from . import exceptions
from .exceptions import (ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout, RequestException, Timeout,
                         TooManyRedirects, URLRequired)

__version__ = '2.28.1'


class Response:
    def __init__(self, answer, method):
        self.url = answer.url
        self.status_code = answer.status
        self.reason = answer.reason
        self.headers = answer.headers
        self.content = answer.body
        self.encoding = 'utf-8'
        self.elapsed = timedelta(seconds=answer.latency)
        self.history = []
        self.cookies = {}
        self.request = PreparedRequest(method, answer.url)

    def __repr__(self):
        return f'<Response [{self.status_code}]>'

    def __bool__(self):
        return self.ok

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def text(self):
        return self.content.decode(self.encoding or 'utf-8', 'replace')

    def json(self, **kwargs):
        try:
            return _json.loads(self.text, **kwargs)
        except ValueError as error:
            raise JSONDecodeError(str(error)) from None

    def raise_for_status(self):
        if self.status_code < 400:
            return
        kind = 'Client' if self.status_code < 500 else 'Server'
        raise HTTPError(f'{self.status_code} {kind} Error: {self.reason} for url: {self.url}', response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        for at in range(0, len(self.content), chunk_size):
            yield self.content[at:at + chunk_size]

    def iter_lines(self, chunk_size=512, decode_unicode=False):
        return iter(self.text.splitlines() if decode_unicode else self.content.splitlines())

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class PreparedRequest:
    def __init__(self, method, url):
        self.method = method.upper()
        self.url = url


class Session:
    def __init__(self):
        self.headers = _network.Headers({'User-Agent': f'python-requests/{__version__}'})
        self.params = {}
        self.cookies = {}
        self.auth = None
        self.verify = True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        pass

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
                allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None):
        url = str(url)
        if '://' not in url:
            raise exceptions.MissingSchema(f'Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?')
        if not url.startswith(('http://', 'https://')):
            raise exceptions.InvalidSchema(f'No connection adapters were found for {url!r}')
        url = _network.with_params(_network.with_params(url, self.params), params)
        sent = {**self.headers, **(headers or {})}
        body = _network.encode_body(data, json, sent)
        answer = _network.answer(method, url, sent, body)
        if isinstance(timeout, tuple):
            timeout = timeout[1]
        if not _network.wait_blocking(answer, timeout):
            raise ReadTimeout(f'{url}: Read timed out. (read timeout={timeout})')
        if answer.error:
            raise ConnectionError(f'{url}: {answer.error}')
        return Response(answer, method)

    def get(self, url, **kwargs):
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        return self.request('HEAD', url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request('POST', url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request('DELETE', url, **kwargs)


def session():
    return Session()


def request(method, url, **kwargs):
    return Session().request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return request('GET', url, params=params, **kwargs)


def options(url, **kwargs):
    return request('OPTIONS', url, **kwargs)


def head(url, **kwargs):
    return request('HEAD', url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request('POST', url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request('PUT', url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request('PATCH', url, data=data, **kwargs)


def delete(url, **kwargs):
    return request('DELETE', url, **kwargs)
