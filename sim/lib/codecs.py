"""Encodings by name (docs.python.org/3.11/library/codecs.html): those of str.encode, codecs between bytes and between texts, and those that
a program registers, with its error handlers. There are no files to open."""
import _codec
import base64
import binascii
import io
import unicodedata

__all__ = ['encode', 'decode', 'lookup', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'BufferedIncrementalDecoder',
           'StreamReader', 'StreamWriter', 'getencoder', 'getdecoder', 'getincrementalencoder', 'getincrementaldecoder', 'getreader',
           'getwriter', 'iterencode', 'iterdecode', 'lookup_error', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_BE',
           'BOM_UTF16_LE', 'BOM_UTF32', 'BOM_UTF32_BE', 'BOM_UTF32_LE', 'strict_errors', 'ignore_errors', 'replace_errors',
           'xmlcharrefreplace_errors', 'backslashreplace_errors', 'namereplace_errors', 'register', 'unregister', 'register_error',
           'StreamReaderWriter']

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


# ---- of text ----

# Codecs whose texts begin with a mark, which tells the order of the bytes: by the marks, what goes on behind them.
_MARKS = {'utf-8-sig': {BOM_UTF8: 'utf-8'}, 'utf-16': {BOM_UTF16_LE: 'utf-16-le', BOM_UTF16_BE: 'utf-16-be'},
          'utf-32': {BOM_UTF32_LE: 'utf-32-le', BOM_UTF32_BE: 'utf-32-be'}}
_UNMARKED = {'utf-8-sig': 'utf-8', 'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le'}


def _text_functions(name):
    """encode and decode, each answering how much it has used as well."""
    def encode(input, errors='strict'):
        if not isinstance(input, str):
            raise TypeError(f'{name}_encode() argument 1 must be str, not {type(input).__name__}')
        return input.encode(name, errors or 'strict'), len(input)

    def decode(input, errors='strict', final=False):
        return _codec.decode(input, name, errors or 'strict', final)
    return encode, decode


for _name in ('utf_8', 'ascii', 'latin_1', 'utf_16', 'utf_16_le', 'utf_16_be', 'utf_32', 'utf_32_le', 'utf_32_be', 'unicode_escape',
              'raw_unicode_escape'):
    globals()[f'{_name}_encode'], globals()[f'{_name}_decode'] = _text_functions(_name)
del _name


def _text_codec(name):
    """One of those that str.encode knows."""
    encode, decode_part = _text_functions(name)

    def decode(input, errors='strict'):
        return decode_part(input, errors, True)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return input.encode(name, self.errors)

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return decode_part(input, errors, final)

    class MarkedEncoder(IncrementalEncoder):
        """The mark comes first, once."""
        _first = True

        def encode(self, input, final=False):
            used, self._first = (name if self._first else _UNMARKED[name]), False
            return input.encode(used, self.errors)

        def reset(self):
            self._first = True

        def getstate(self):
            return 2 if self._first else 0

        def setstate(self, state):
            self._first = bool(state)

    class MarkedDecoder(BufferedIncrementalDecoder):
        """Waits for the mark."""
        _found = None

        def _buffer_decode(self, input, errors, final):
            skipped = 0
            if self._found is None:
                marks = _MARKS[name]
                mark = next((mark for mark in marks if input.startswith(mark)), b'')
                if not mark and not final and len(input) < len(next(iter(marks))) and any(one.startswith(bytes(input)) for one in marks):
                    return '', 0
                self._found, skipped = marks.get(mark, _UNMARKED[name]), len(mark)
                if name != 'utf-8-sig':
                    return _codec.decode(input, name, errors, final)
            text, used = _codec.decode(input[skipped:], self._found, errors, final)
            return text, used + skipped

        def reset(self):
            super().reset()
            self._found = None

    marked = name in _MARKS
    return _complete(name, encode, decode, MarkedEncoder if marked else Encoder, MarkedDecoder if marked else Decoder, True)


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


_BETWEEN_OTHERS = {
    'hex': lambda: _plain_codec('hex', _sized(binascii.hexlify), _sized(binascii.unhexlify)),
    'base64': lambda: _plain_codec('base64', _sized(base64.encodebytes), _sized(base64.decodebytes)),
    'rot-13': lambda: _plain_codec('rot-13', _sized(_rotate), _sized(_rotate)),
}
_known = {}       # by name of ours
_searches = []    # functions of the program's
_registered = {}  # what they found


def register(search_function, /):
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _registered.clear()


def _search(encoding):
    name = encoding.lower().replace(' ', '_').replace('-', '_')
    if name in _registered:
        return _registered[name]
    for search in _searches:
        found = search(name)
        if found is None:
            continue
        if not isinstance(found, tuple) or len(found) != 4:
            raise TypeError('codec search functions must return 4-tuples')
        _registered[name] = found
        return found
    return None


def lookup(encoding, /):
    name = _codec.find(encoding)
    if name is None or name not in _known and name not in _BETWEEN_OTHERS and not _is_text(name):
        found = _search(encoding)
        if found is None:
            raise LookupError(f'unknown encoding: {encoding}')
        return found
    if name not in _known:
        _known[name] = _BETWEEN_OTHERS[name]() if name in _BETWEEN_OTHERS else _text_codec(name)
    return _known[name]


def _is_text(name):
    try:
        return ''.encode(name) is not None
    except LookupError:
        return False


def _text_codec_of_program(encoding, verb):
    found = lookup(encoding)
    if not getattr(found, '_is_text_encoding', True):
        raise LookupError(f'{encoding!r} is not a text encoding; use codecs.{verb}() to handle arbitrary codecs')
    return found


def _converted(pair, word):
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError('encoder must return a tuple (object, integer)' if word == 'encoder' else
                        'decoder must return a tuple (object,integer)')
    return pair[0]


def _encode_text(text, encoding, errors='strict'):
    """str.encode with a codec of the program's."""
    data = _converted(_text_codec_of_program(encoding, 'encode')[0](text, errors), 'encoder')
    if isinstance(data, bytearray):
        return bytes(data)
    if not isinstance(data, bytes):
        raise TypeError(f"'{encoding}' encoder returned '{type(data).__name__}' instead of 'bytes'; "
                        'use codecs.encode() to encode to arbitrary types')
    return data


def _decode_text(data, encoding, errors='strict'):
    """bytes.decode with one."""
    text = _converted(_text_codec_of_program(encoding, 'decode')[1](data, errors), 'decoder')
    if not isinstance(text, str):
        raise TypeError(f"'{encoding}' decoder returned '{type(text).__name__}' instead of 'str'; "
                        'use codecs.decode() to decode to arbitrary types')
    return text


def encode(obj, encoding='utf-8', errors='strict'):
    return _converted(lookup(encoding)[0](obj, errors), 'encoder')


def decode(obj, encoding='utf-8', errors='strict'):
    return _converted(lookup(encoding)[1](obj, errors), 'decoder')


def getencoder(encoding): return lookup(encoding)[0]
def getdecoder(encoding): return lookup(encoding)[1]
def getreader(encoding): return lookup(encoding)[2]
def getwriter(encoding): return lookup(encoding)[3]
def getincrementalencoder(encoding): return _piecewise(encoding, 'incrementalencoder')
def getincrementaldecoder(encoding): return _piecewise(encoding, 'incrementaldecoder')


def _piecewise(encoding, kind):
    maker = getattr(lookup(encoding), kind, None)
    if maker is None:
        raise LookupError(encoding)
    return maker


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
        """As many characters as are asked for; with a size, whatever there is once they are so many."""
        if chars < 0 and size < 0:
            self._fill()
        while len(self._text) < (chars if chars >= 0 else size) and self._fill(size):
            pass
        end = chars if chars >= 0 else len(self._text)
        text, self._text = self._text[:end], self._text[end:]
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


class StreamReaderWriter(_Stream):
    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)
        self.errors = errors
        for name in ('read', 'readline', 'readlines'):
            setattr(self, name, getattr(self.reader, name))
        for name in ('write', 'writelines'):
            setattr(self, name, getattr(self.writer, name))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)


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
    return _escaped(part), exception.end


def namereplace_errors(exception):
    if not isinstance(exception, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")
    part = exception.object[exception.start:exception.end]
    return ''.join(f'\\N{{{unicodedata.name(c)}}}' if unicodedata.name(c, None) else _escaped(c) for c in part), exception.end


def _escaped(text):
    return text.encode('ascii', 'backslashreplace').decode()


_handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors, 'xmlcharrefreplace': xmlcharrefreplace_errors,
             'backslashreplace': backslashreplace_errors, 'namereplace': namereplace_errors}


def register_error(errors, handler, /):
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    if name not in _handlers:
        raise LookupError(f'unknown error handler name {name!r}')
    return _handlers[name]
