"""A simulated aiohttp client. A request takes the latency of its address, during which other tasks run; a session has as many
connections as its connector allows, and further requests wait for one. The answers are those of _network."""
import asyncio
import json as _json
from urllib.parse import urljoin, urlsplit

import _network

__version__ = '3.8.4'
__all__ = ('ClientSession', 'ClientTimeout', 'ClientResponse', 'TCPConnector', 'BasicAuth', 'FormData', 'request',
           'ClientError', 'ClientConnectionError', 'ClientOSError', 'ClientConnectorError', 'ServerConnectionError',
           'ServerDisconnectedError', 'ServerTimeoutError', 'ClientPayloadError', 'ClientResponseError', 'ContentTypeError',
           'InvalidURL', 'TooManyRedirects')


# ---- exceptions ----

class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message='', headers=None):
        self.request_info = request_info
        self.history = history
        self.status = status
        self.message = message
        self.headers = headers
        self.args = request_info, history

    def __str__(self):
        return f'{self.status}, message={self.message!r}, url={self.request_info.real_url!r}'

    def __repr__(self):
        return f'{type(self).__name__}({self.request_info!r}, {self.history!r}, status={self.status}, message={self.message!r})'


class ContentTypeError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientPayloadError(ClientError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, host, port, os_error):
        super().__init__(os_error.errno, os_error.strerror)
        self.host = host
        self.port = port
        self.os_error = os_error

    def __str__(self):
        return f'Cannot connect to host {self.host}:{self.port} ssl:default [{self.os_error.strerror}]'


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    pass


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    pass


class InvalidURL(ClientError, ValueError):
    @property
    def url(self):
        return self.args[0]


# ---- settings of a session ----

class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total = total
        self.connect = connect
        self.sock_read = sock_read
        self.sock_connect = sock_connect

    def __repr__(self):
        return (f'ClientTimeout(total={self.total}, connect={self.connect}, sock_read={self.sock_read}, '
                f'sock_connect={self.sock_connect})')


class BasicAuth:
    def __init__(self, login, password='', encoding='latin1'):
        self.login, self.password, self.encoding = login, password, encoding


class FormData:
    def __init__(self, fields=()):
        self._fields = dict(fields)

    def add_field(self, name, value, **options):
        self._fields[name] = value

    def items(self):
        return self._fields.items()


class TCPConnector:
    """How many connections there may be at a time; 0: any number."""

    def __init__(self, *, limit=100, limit_per_host=0, ssl=None, verify_ssl=True, keepalive_timeout=15, force_close=False,
                 enable_cleanup_closed=False, use_dns_cache=True, ttl_dns_cache=10, family=0, loop=None):
        self.limit = limit
        self.limit_per_host = limit_per_host
        self.closed = False
        self._all = asyncio.Semaphore(limit) if limit else None
        self._hosts = {}

    def _gates(self, host):
        gates = [self._all] if self._all else []
        if self.limit_per_host:
            if host not in self._hosts:
                self._hosts[host] = asyncio.Semaphore(self.limit_per_host)
            gates.append(self._hosts[host])
        return gates

    async def close(self):
        self.closed = True


# ---- answers ----

class _RequestInfo:
    def __init__(self, method, url, headers):
        self.method = method
        self.url = self.real_url = url
        self.headers = headers


class _Content:
    """The body as a stream."""

    def __init__(self, data):
        self._body = _network.Body(data)

    async def read(self, n=-1):
        return self._body.read(n)

    async def readany(self):
        return self._body.read()

    async def readline(self):
        return self._body.readline()

    def at_eof(self):
        return self._body._at == len(self._body._data)

    async def iter_chunked(self, n):
        while data := self._body.read(n):
            yield data

    def iter_any(self):
        return self.iter_chunked(1 << 16)

    async def iter_chunks(self):
        async for data in self.iter_any():
            yield data, True

    async def __aiter__(self):
        while line := self._body.readline():
            yield line


class ClientResponse:
    def __init__(self, answer, info):
        self.status = answer.status
        self.reason = answer.reason
        self.url = self.real_url = answer.url
        self.headers = answer.headers
        self.method = info.method
        self.request_info = info
        self.content = _Content(answer.body)
        self.content_length = len(answer.body)
        self.history = ()
        self.cookies = {}
        self.closed = False
        self._body = answer.body

    def __repr__(self):
        return f'<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers!r}\n'

    @property
    def ok(self):
        return self.status < 400

    @property
    def content_type(self):
        return self.headers.get('Content-Type', 'application/octet-stream').partition(';')[0]

    charset = 'utf-8'

    def get_encoding(self):
        return 'utf-8'

    async def read(self):
        return self._body

    async def text(self, encoding=None, errors='strict'):
        return self._body.decode(encoding or 'utf-8', errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type='application/json'):
        if content_type and not self.content_type.endswith('json'):
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message=f'Attempt to decode JSON with unexpected mimetype: {self.headers.get("Content-Type")}')
        text = self._body.decode(encoding or 'utf-8')
        return loads(text) if text.strip() else None

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason,
                                      headers=self.headers)

    def close(self):
        self.closed = True

    def release(self):
        self.closed = True

    async def wait_for_close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.release()


class _Requesting:
    """What session.get() answers: to be awaited, or the context of `async with`."""

    def __init__(self, coroutine):
        self._coroutine = coroutine
        self._response = None

    def send(self, value):
        return self._coroutine.send(value)

    def throw(self, *args):
        return self._coroutine.throw(*args)

    def close(self):
        return self._coroutine.close()

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *exc_info):
        self._response.release()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, skip_auto_headers=None, auth=None,
                 json_serialize=_json.dumps, version=None, cookie_jar=None, connector_owner=True, raise_for_status=False,
                 timeout=None, conn_timeout=None, read_timeout=None, trust_env=False, trace_configs=None):
        self._base_url = base_url
        self._loop = loop if loop is not None else asyncio.get_event_loop()
        self.connector = connector if connector is not None else TCPConnector()
        self._connector_owner = connector_owner
        self.headers = dict(headers or {})
        self._json_serialize = json_serialize
        self._raises = raise_for_status
        self.timeout = timeout if timeout is not None else ClientTimeout(total=300)
        self.closed = False

    def __del__(self):
        if not self.closed:
            self._loop.call_exception_handler({'client_session': self, 'message': 'Unclosed client session'})

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    async def close(self):
        if not self.closed:
            self.closed = True
            if self._connector_owner:
                await self.connector.close()

    def detach(self):
        self.closed = True

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None, timeout=None, raise_for_status=None,
                       cookies=None, auth=None, allow_redirects=True, max_redirects=10, compress=None, chunked=None,
                       expect100=False, read_until_eof=True, proxy=None, proxy_auth=None, ssl=None, verify_ssl=None,
                       server_hostname=None, skip_auto_headers=None, trace_request_ctx=None):
        if self.closed:
            raise RuntimeError('Session is closed')
        if data is not None and json is not None:
            raise ValueError('data and json parameters can not be used at the same time')
        url = str(url)
        if self._base_url:
            url = urljoin(str(self._base_url), url)
        parts = urlsplit(url)
        if parts.scheme not in ('http', 'https') or not parts.hostname:
            raise InvalidURL(url)
        url = _network.with_params(url, params)
        sent = {**self.headers, **(headers or {})}
        answer = _network.answer(method, url, sent, _network.encode_body(data, json, sent))
        limit = self.timeout if timeout is None else timeout
        if isinstance(limit, ClientTimeout):
            limit = limit.total if limit.total is not None else limit.sock_read
        port = parts.port or (443 if parts.scheme == 'https' else 80)
        async with asyncio.timeout(limit or None):
            taken = []
            try:
                for gate in self.connector._gates((parts.hostname, port)):
                    await gate.acquire()
                    taken.append(gate)
                await _network.wait(answer, None)
            finally:
                for gate in taken:
                    gate.release()
        if answer.error:
            raise ClientConnectorError(parts.hostname, port, OSError(111, str(answer.error)))
        response = ClientResponse(answer, _RequestInfo(method.upper(), url, sent))
        if self._raises if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response

    def request(self, method, url, **kwargs):
        return _Requesting(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return self.request('GET', url, **kwargs)

    def options(self, url, *, allow_redirects=True, **kwargs):
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, *, allow_redirects=False, **kwargs):
        return self.request('HEAD', url, **kwargs)

    def post(self, url, *, data=None, **kwargs):
        return self.request('POST', url, data=data, **kwargs)

    def put(self, url, *, data=None, **kwargs):
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, *, data=None, **kwargs):
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request('DELETE', url, **kwargs)

    def ws_connect(self, url, **kwargs):
        raise RuntimeError('ws_connect() is not available: there are no web sockets in the simulated network')


class _SessionRequesting:
    """aiohttp.request(): a session of its own for one request."""

    def __init__(self, method, url, kwargs):
        self._session = ClientSession()
        self._requesting = self._session.request(method, url, **kwargs)

    async def __aenter__(self):
        try:
            return await self._requesting.__aenter__()
        except BaseException:
            await self._session.close()
            raise

    async def __aexit__(self, *exc_info):
        await self._session.close()


def request(method, url, **kwargs):
    return _SessionRequesting(method, url, kwargs)


def __getattr__(name):
    if name in ('web', 'WSMsgType', 'TraceConfig', 'CookieJar', 'MultipartWriter'):
        raise AttributeError(f'aiohttp.{name} is not available: Watchpot simulates the client side of aiohttp')
    raise AttributeError(f"module 'aiohttp' has no attribute {name!r}")
