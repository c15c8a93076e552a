"""The simulated web: what an address answers, and after how long. aiohttp, httpx, requests and urllib.request share it.

Nothing leaves the program: an answer depends on the request alone. The program's settings may say what it is,

    __watchpot__ = {"network": {"https://example.com/slow": {"latency": 3, "status": 200, "text": "Good morning"}}}

by address, or by the beginning of addresses if the key ends in *. `latency` is in seconds; `text` or `json` is the body,
`headers` are further headers, and `error` is what a connection fails with that is never made. What is not set follows from the
address: /delay/2 takes 2 seconds and /status/404 answers 404, as on the public test servers; the latency of others lies
between 0.1 and 1 second; a host whose name ends in .invalid does not exist.
"""
import json
import sys
import time
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

REASONS = {
    100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content',
    206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified',
    307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required',
    403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable', 408: 'Request Timeout', 409: 'Conflict',
    410: 'Gone', 411: 'Length Required', 413: 'Request Entity Too Large', 415: 'Unsupported Media Type', 418: "I'm a Teapot",
    422: 'Unprocessable Entity', 429: 'Too Many Requests', 500: 'Internal Server Error', 501: 'Not Implemented',
    502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}


class Headers(dict):
    """Names in any case."""

    def __init__(self, items=()):
        super().__init__()
        for key, value in dict(items).items():
            self[key] = value

    def _key(self, name):
        lower = name.lower()
        for key in self:
            if key.lower() == lower:
                return key
        return name

    def __getitem__(self, name):
        return super().__getitem__(self._key(name))

    def __setitem__(self, name, value):
        super().__setitem__(self._key(name), value)

    def __contains__(self, name):
        return super().__contains__(self._key(name))

    def get(self, name, default=None):
        return super().get(self._key(name), default)


class Body:
    """Bytes that are read once, as from a file."""

    def __init__(self, data):
        self._data = data
        self._at = 0
        self.closed = False

    def read(self, amount=None):
        end = len(self._data) if amount is None or amount < 0 else self._at + amount
        data = self._data[self._at:end]
        self._at += len(data)
        return data

    def readline(self):
        end = self._data.find(b'\n', self._at) + 1
        return self.read(None if end == 0 else end - self._at)

    def __iter__(self):
        return iter(self.readline, b'')

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class Answer:
    """latency in seconds; error: the connection is never made, and why."""

    def __init__(self, url, latency):
        self.url = url
        self.latency = latency
        self.status = 200
        self.headers = Headers()
        self.body = b''
        self.error = None

    @property
    def reason(self):
        return REASONS.get(self.status, '')

    def set_text(self, text, kind='text/html'):
        self.body = text.encode()
        self.headers['Content-Type'] = f'{kind}; charset=utf-8'

    def set_json(self, value):
        self.body = json.dumps(value).encode()
        self.headers['Content-Type'] = 'application/json'


def with_params(url, params):
    """The address with further parameters of its query."""
    if not params:
        return url
    parts = urlsplit(url)
    more = params if isinstance(params, str) else urlencode(params, doseq=True)
    return urlunsplit(parts._replace(query=parts.query + '&' + more if parts.query else more))


def _number(url):
    """A number from the letters of an address, the same in every run."""
    number = 0
    for byte in url.encode():
        number = (number * 31 + byte) % 1000003
    return number


def _is_settings(value):
    return isinstance(value, dict)


def _find_settings(url):
    settings = getattr(sys.modules.get('__main__'), '__watchpot__', None)
    network = settings.get('network') if _is_settings(settings) else None
    if not _is_settings(network):
        return {}
    plain = url.partition('?')[0]
    for key in (url, plain, plain + '/', plain.removesuffix('/')):
        if _is_settings(network.get(key)):
            return network[key]
    starts = [key for key in network if key.endswith('*') and url.startswith(key[:-1]) and _is_settings(network[key])]
    return network[max(starts, key=len)] if starts else {}


def _thing(number):
    """What lies under an address that ends in a number."""
    return {'userId': (number - 1) // 10 + 1, 'id': number, 'title': f'title {number}', 'name': f'name {number}',
            'username': f'user{number}', 'email': f'user{number}@example.com', 'body': f'body of {number}',
            'completed': number % 2 == 0}


def _mirror(answer, method, headers, body, parts):
    """The request itself, as the test servers give it back."""
    shown = {'args': {key: values[0] if len(values) == 1 else values for key, values in parse_qs(parts.query).items()},
             'headers': {'Host': parts.netloc, **headers}, 'origin': '127.0.0.1', 'url': answer.url}
    if method not in ('GET', 'HEAD'):
        text = body.decode('utf-8', 'replace') if body else ''
        try:
            value = json.loads(text) if text else None
        except ValueError:
            value = None
        form = parse_qs(text) if value is None and '=' in text else {}
        shown |= {'data': '' if form else text, 'form': {key: values[0] for key, values in form.items()}, 'json': value}
    answer.set_json(shown)


def _fill(answer, method, headers, body, parts):
    words = [word for word in parts.path.split('/') if word]
    last = words[-1] if words else ''
    number = int(last) if last.isdigit() and len(last) < 10 else None
    if len(words) > 1 and words[-2] == 'status' and number is not None:
        answer.status = number
        answer.set_text('')
    elif len(words) > 1 and words[-2] == 'delay':
        _mirror(answer, method, headers, body, parts)
    elif len(words) > 1 and words[-2] == 'bytes' and number is not None:
        answer.body = bytes((_number(answer.url) + i * 7) % 256 for i in range(min(number, 100000)))
        answer.headers['Content-Type'] = 'application/octet-stream'
    elif last in ('get', 'post', 'put', 'patch', 'delete', 'anything', 'headers'):
        _mirror(answer, method, headers, body, parts)
    elif last == 'ip':
        answer.set_json({'origin': '127.0.0.1'})
    elif last == 'uuid':
        answer.set_json({'uuid': f'00000000-0000-4000-8000-{_number(answer.url):012d}'})
    elif number is not None:
        answer.set_json(_thing(number))
    elif method != 'GET' and method != 'HEAD':
        _mirror(answer, method, headers, body, parts)
        answer.status = 201 if method == 'POST' else 200
    elif words and ('json' in answer.url or 'api' in answer.url):
        answer.set_json([_thing(n) for n in range(1, 11)])
    else:
        answer.set_text(f'<!doctype html>\n<title>{parts.hostname}</title>\n<p>A simulated answer from {answer.url}</p>\n')


def _set(answer, settings):
    answer.latency = settings.get('latency', answer.latency)
    answer.status = settings.get('status', answer.status)
    answer.error = settings.get('error', answer.error)
    if 'json' in settings:
        answer.set_json(settings['json'])
    if 'text' in settings:
        answer.set_text(settings['text'])
    for key, value in settings.get('headers', {}).items():
        answer.headers[key] = value


def answer(method, url, headers=(), body=None):
    """What the web answers; waiting for it is for whoever asks."""
    method = method.upper()
    parts = urlsplit(url)
    latency = (1 + _number(parts.scheme + parts.netloc + parts.path + parts.query) % 10) / 10
    words = parts.path.split('/')
    if 'delay' in words[:-1]:
        try:
            latency = max(float(words[words.index('delay') + 1]), 0)
        except ValueError:
            pass
    made = Answer(url, latency)
    if isinstance(body, str):
        body = body.encode()
    _fill(made, method, dict(headers), body, parts)
    if (parts.hostname or '').endswith('.invalid'):
        made.error = 'Name or service not known'
    _set(made, _find_settings(url))
    made.headers['Content-Length'] = str(len(made.body))
    if method == 'HEAD':
        made.body = b''
    return made


def wait_blocking(answer, timeout):
    """Blocks the thread for the latency; False if the timeout comes first."""
    if timeout is not None and answer.latency > timeout:
        time.sleep(timeout)
        return False
    time.sleep(answer.latency)
    return True


async def wait(answer, timeout):
    """The same for a task: it is free for others meanwhile."""
    import _asyncio
    from asyncio import get_running_loop
    late = timeout is not None and answer.latency > timeout
    loop = get_running_loop()
    arrival = loop.create_future()
    _asyncio._describe(arrival, 'network')
    timer = loop.call_later(timeout if late else answer.latency, _arrive, arrival)
    try:
        await arrival
    finally:
        timer.cancel()
    return not late


def _arrive(arrival):
    if not arrival.done():
        arrival.set_result(None)


def encode_body(data, json_value, headers):
    """The bytes of a request's body; its kind is noted in the headers."""
    if json_value is not None:
        headers.setdefault('Content-Type', 'application/json')
        return json.dumps(json_value).encode()
    if isinstance(data, str):
        return data.encode()
    if data is None:
        return data
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    headers.setdefault('Content-Type', 'application/x-www-form-urlencoded')
    return urlencode(data, doseq=True).encode()
