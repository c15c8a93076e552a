"""A simulated httpx: AsyncClient waits as a task, Client and the plain functions block their thread. The answers are those of
_network."""
import json as _json
from datetime import timedelta
from urllib.parse import urljoin

import _network

__version__ = '0.23.3'
_DEFAULT = object()


class HTTPError(Exception):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self.request = request


class RequestError(HTTPError):
    pass


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class InvalidURL(Exception):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request=None, response):
        super().__init__(message, request=request)
        self.response = response


class Timeout:
    def __init__(self, timeout=_DEFAULT, *, connect=None, read=None, write=None, pool=None):
        self.connect = connect
        self.read = read if read is not None else None if timeout is _DEFAULT else timeout


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections


class Request:
    def __init__(self, method, url):
        self.method = method.upper()
        self.url = url

    def __repr__(self):
        return f'<Request({self.method!r}, {self.url!r})>'


class Response:
    def __init__(self, answer, request):
        self.status_code = answer.status
        self.reason_phrase = answer.reason
        self.headers = answer.headers
        self.content = answer.body
        self.url = answer.url
        self.request = request
        self.elapsed = timedelta(seconds=answer.latency)
        self.encoding = 'utf-8'
        self.history = []
        self.http_version = 'HTTP/1.1'

    def __repr__(self):
        return f'<Response [{self.status_code} {self.reason_phrase}]>'

    @property
    def text(self):
        return self.content.decode(self.encoding or 'utf-8', 'replace')

    def json(self, **kwargs):
        return _json.loads(self.text, **kwargs)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_error(self):
        return self.status_code >= 400

    @property
    def is_client_error(self):
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self):
        return self.status_code >= 500

    def raise_for_status(self):
        if self.is_success:
            return self
        kind = {1: 'Informational response', 3: 'Redirect response', 4: 'Client error',
                5: 'Server error'}.get(self.status_code // 100, 'Invalid status code')
        raise HTTPStatusError(f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'\n"
                              f'For more information check: https://httpstatuses.com/{self.status_code}',
                              request=self.request, response=self)


class _Client:
    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False,
                 proxies=None, timeout=5.0, follow_redirects=False, limits=None, max_redirects=20, base_url='', transport=None,
                 trust_env=True):
        self.headers = _network.Headers({'User-Agent': f'python-httpx/{__version__}', **(headers or {})})
        self.params = params or {}
        self.timeout = timeout
        self.base_url = base_url
        self.is_closed = False

    def _prepare(self, method, url, content, data, json, params, headers, timeout):
        if self.is_closed:
            raise RuntimeError('Cannot send a request, as the client has been closed.')
        url = str(url)
        if self.base_url and '://' not in url:
            url = urljoin(self.base_url.rstrip('/') + '/', url.lstrip('/'))
        if not url.startswith(('http://', 'https://')):
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.")
        url = _network.with_params(_network.with_params(url, self.params), params)
        sent = {**self.headers, **(headers or {})}
        body = _network.encode_body(content if content is not None else data, json, sent)
        if timeout is _DEFAULT:
            timeout = self.timeout
        if isinstance(timeout, Timeout):
            timeout = timeout.read
        elif isinstance(timeout, tuple):
            timeout = timeout[1]
        return _network.answer(method, url, sent, body), Request(method, url), timeout

    def _finish(self, in_time, answer, request):
        if not in_time:
            raise ReadTimeout('', request=request)
        if answer.error:
            raise ConnectError(answer.error, request=request)
        return Response(answer, request)


class Client(_Client):
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self.is_closed = True

    def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None,
                auth=None, follow_redirects=None, timeout=_DEFAULT):
        answer, request, limit = self._prepare(method, url, content, data, json, params, headers, timeout)
        return self._finish(_network.wait_blocking(answer, limit), answer, request)

    def get(self, url, **kwargs):
        return self.request('GET', url, **kwargs)

    def post(self, url, **kwargs):
        return self.request('POST', url, **kwargs)

    def put(self, url, **kwargs):
        return self.request('PUT', url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request('PATCH', url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request('DELETE', url, **kwargs)

    def head(self, url, **kwargs):
        return self.request('HEAD', url, **kwargs)

    def options(self, url, **kwargs):
        return self.request('OPTIONS', url, **kwargs)


class AsyncClient(_Client):
    def __init__(self, *, limits=None, **kwargs):
        super().__init__(**kwargs)
        most = limits.max_connections if isinstance(limits, Limits) else 100
        self._gate = None
        if most is not None:
            from asyncio import Semaphore
            self._gate = Semaphore(most)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True

    async def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None,
                      auth=None, follow_redirects=None, timeout=_DEFAULT):
        answer, request, limit = self._prepare(method, url, content, data, json, params, headers, timeout)
        if self._gate is None:
            return self._finish(await _network.wait(answer, limit), answer, request)
        async with self._gate:
            return self._finish(await _network.wait(answer, limit), answer, request)

    async def get(self, url, **kwargs):
        return await self.request('GET', url, **kwargs)

    async def post(self, url, **kwargs):
        return await self.request('POST', url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request('PUT', url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request('PATCH', url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request('DELETE', url, **kwargs)

    async def head(self, url, **kwargs):
        return await self.request('HEAD', url, **kwargs)

    async def options(self, url, **kwargs):
        return await self.request('OPTIONS', url, **kwargs)


def request(method, url, *, timeout=5.0, **kwargs):
    with Client(timeout=timeout) as client:
        return client.request(method, url, **kwargs)


def get(url, **kwargs):
    return request('GET', url, **kwargs)


def post(url, **kwargs):
    return request('POST', url, **kwargs)


def put(url, **kwargs):
    return request('PUT', url, **kwargs)


def patch(url, **kwargs):
    return request('PATCH', url, **kwargs)


def delete(url, **kwargs):
    return request('DELETE', url, **kwargs)


def head(url, **kwargs):
    return request('HEAD', url, **kwargs)


def options(url, **kwargs):
    return request('OPTIONS', url, **kwargs)
