"""Encodings by name (docs.python.org/3.11/library/codecs.html): those of str.encode, and codecs between bytes and between texts.

There are no files to open, and a program cannot register codecs of its own."""
import base64
import binascii
import io

__all__ = ['encode', 'decode', 'lookup', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'BufferedIncrementalDecoder',
           'StreamReader', 'StreamWriter', 'getencoder', 'getdecoder', 'getincrementalencoder', 'getincrementaldecoder', 'getreader',
           'getwriter', 'iterencode', 'iterdecode', 'lookup_error', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_BE',
           'BOM_UTF16_LE', 'BOM_UTF32', 'BOM_UTF32_BE', 'BOM_UTF32_LE', 'strict_errors', 'ignore_errors', 'replace_errors',
           'xmlcharrefreplace_errors', 'backslashreplace_errors']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = BOM_UTF32 = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'


class CodecInfo(tuple):
    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamwriter, self.streamreader = streamwriter, streamreader
        self._is_text_encoding = _is_text_encoding is not False
        return self

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>'


class Codec:
    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


# ---- piece by piece ----

class IncrementalEncoder:
    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b'', 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps the bytes of a character that is not whole yet."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        text, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return text

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _unfinished(data):
    """How many bytes at the end begin a UTF-8 sequence that may go on."""
    for back in range(1, min(3, len(data)) + 1):
        byte = data[-back]
        if byte & 0xc0 == 0x80:
            continue
        wanted = 2 if 0xc2 <= byte < 0xe0 else 3 if 0xe0 <= byte < 0xf0 else 4 if 0xf0 <= byte < 0xf5 else 1
        if wanted <= back:
            return 0
        try:
            data[-back:].decode('utf-8')
        except UnicodeDecodeError as error:
            return back if error.reason == 'unexpected end of data' else 0
    return 0


def utf_8_decode(data, errors='strict', final=False):
    left = 0 if final else _unfinished(data)
    used = len(data) - left
    return bytes(data[:used]).decode('utf-8', errors), used


def utf_8_encode(text, errors='strict'):
    return text.encode('utf-8', errors), len(text)


def _text_codec(name):
    """One of those that str.encode knows."""
    def encode(input, errors='strict'):
        return input.encode(name, errors), len(input)

    def decode(input, errors='strict'):
        return bytes(input).decode(name, errors), len(input)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return input.encode(name, self.errors)

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return utf_8_decode(input, errors, final) if name == 'utf-8' else (bytes(input).decode(name, errors), len(input))
    return _complete(name, encode, decode, Encoder, Decoder, True)


class _SignatureEncoder(IncrementalEncoder):
    """The signature comes first, once."""
    _first = True

    def encode(self, input, final=False):
        signature, self._first = (BOM_UTF8 if self._first else b''), False
        return signature + input.encode('utf-8', self.errors)

    def reset(self):
        self._first = True


class _SignatureDecoder(BufferedIncrementalDecoder):
    _first = True

    def _buffer_decode(self, input, errors, final):
        skipped = 0
        if self._first:
            if len(input) < 3 and BOM_UTF8.startswith(bytes(input)) and not final:
                return '', 0
            self._first = False
            skipped = 3 if input.startswith(BOM_UTF8) else 0
        text, used = utf_8_decode(input[skipped:], errors, final)
        return text, used + skipped

    def reset(self):
        super().reset()
        self._first = True


def _signature_codec():
    def encode(input, errors='strict'):
        return BOM_UTF8 + input.encode('utf-8', errors), len(input)

    def decode(input, errors='strict'):
        data = bytes(input)
        return (data[3:] if data.startswith(BOM_UTF8) else data).decode('utf-8', errors), len(data)
    return _complete('utf-8-sig', encode, decode, _SignatureEncoder, _SignatureDecoder, True)


def _plain_codec(name, encode, decode):
    """Between bytes, or between texts: each call by itself."""
    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input)[0]
    return _complete(name, encode, decode, Encoder, Decoder, False)


def _complete(name, encode, decode, encoder, decoder, is_text):
    class Reader(StreamReader):
        pass

    class Writer(StreamWriter):
        pass
    Reader.decode = staticmethod(decode)
    Reader._decoder = decoder
    Writer.encode = staticmethod(encode)
    encoder.__name__ = encoder.__qualname__ = 'IncrementalEncoder'
    decoder.__name__ = decoder.__qualname__ = 'IncrementalDecoder'
    return CodecInfo(encode, decode, Reader, Writer, encoder, decoder, name, _is_text_encoding=is_text)


def _sized(function):
    def convert(input, errors='strict'):
        return function(input), len(input)
    return convert


def _rotate(text):
    return ''.join(chr((ord(c) - base + 13) % 26 + base) if c.isascii() and c.isalpha() else c
                   for c in text for base in (97 if c.islower() else 65,))


_MAKERS = {
    'utf-8': lambda: _text_codec('utf-8'), 'ascii': lambda: _text_codec('ascii'), 'iso8859-1': lambda: _text_codec('latin-1'),
    'utf-8-sig': _signature_codec,
    'hex': lambda: _plain_codec('hex', _sized(binascii.hexlify), _sized(binascii.unhexlify)),
    'base64': lambda: _plain_codec('base64', _sized(base64.encodebytes), _sized(base64.decodebytes)),
    'rot-13': lambda: _plain_codec('rot-13', _sized(_rotate), _sized(_rotate)),
}
_ALIASES = {
    'utf8': 'utf-8', 'u8': 'utf-8', 'utf': 'utf-8', 'cp65001': 'utf-8', 'us-ascii': 'ascii', '646': 'ascii', 'latin-1': 'iso8859-1',
    'latin1': 'iso8859-1', 'latin': 'iso8859-1', 'l1': 'iso8859-1', 'iso-8859-1': 'iso8859-1', '8859': 'iso8859-1', 'cp819': 'iso8859-1',
    'hex-codec': 'hex', 'base64-codec': 'base64', 'base-64': 'base64', 'rot13': 'rot-13', 'utf8-sig': 'utf-8-sig',
}
_known = {}


def lookup(encoding):
    name = encoding.lower().replace('_', '-').replace(' ', '-')
    name = _ALIASES.get(name, name)
    if name not in _MAKERS:
        raise LookupError(f'unknown encoding: {encoding}')
    if name not in _known:
        _known[name] = _MAKERS[name]()
        _known[name].name = name
    return _known[name]


def encode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding): return lookup(encoding).encode
def getdecoder(encoding): return lookup(encoding).decode
def getreader(encoding): return lookup(encoding).streamreader
def getwriter(encoding): return lookup(encoding).streamwriter
def getincrementalencoder(encoding): return lookup(encoding).incrementalencoder
def getincrementaldecoder(encoding): return lookup(encoding).incrementaldecoder


def iterencode(iterator, encoding, errors='strict', **kwargs):
    yield from _in_pieces(getincrementalencoder(encoding)(errors, **kwargs).encode, iterator, '')


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    yield from _in_pieces(getincrementaldecoder(encoding)(errors, **kwargs).decode, iterator, b'')


def _in_pieces(convert, iterator, nothing):
    for piece in iterator:
        if output := convert(piece):
            yield output
    if output := convert(nothing, True):
        yield output


# ---- streams ----

class _Stream(Codec):
    """What is not converted is the stream's own."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamWriter(_Stream):
    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass


class StreamReader(_Stream):
    _decoder = None

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._piecewise = self._decoder(errors)
        self._text = ''

    def _fill(self, size=-1):
        data = self.stream.read(size) if size >= 0 else self.stream.read()
        self._text += self._piecewise.decode(data)
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        wanted = chars if chars >= 0 else size
        if wanted < 0:
            self._fill()
            wanted = len(self._text)
        while len(self._text) < wanted and self._fill(wanted):
            pass
        text, self._text = self._text[:wanted], self._text[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        while len(self._text.splitlines()) < 2 and self._fill(72):
            pass
        lines = self._text.splitlines(True)
        line = lines[0] if lines else ''
        self._text = self._text[len(line):]
        return line if keepends else line.splitlines()[0] if line else line

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._text = ''
        self._piecewise.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration


# ---- error handlers ----

def _check_error(exception):
    if not isinstance(exception, UnicodeError):
        raise TypeError("codec must pass exception instance")


def strict_errors(exception):
    _check_error(exception)
    raise exception


def ignore_errors(exception):
    _check_error(exception)
    return '', exception.end


def replace_errors(exception):
    _check_error(exception)
    if isinstance(exception, UnicodeEncodeError):
        return '?' * (exception.end - exception.start), exception.end
    return '\ufffd', exception.end


def xmlcharrefreplace_errors(exception):
    if not isinstance(exception, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")
    return ''.join(f'&#{ord(c)};' for c in exception.object[exception.start:exception.end]), exception.end


def backslashreplace_errors(exception):
    _check_error(exception)
    part = exception.object[exception.start:exception.end]
    if isinstance(exception, UnicodeDecodeError):
        return ''.join(f'\\x{byte:02x}' for byte in part), exception.end
    return part.encode('ascii', 'backslashreplace').decode(), exception.end


_handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors, 'xmlcharrefreplace': xmlcharrefreplace_errors,
             'backslashreplace': backslashreplace_errors}


def lookup_error(name):
    if name not in _handlers:
        raise LookupError(f'unknown error handler name {name!r}')
    return _handlers[name]
