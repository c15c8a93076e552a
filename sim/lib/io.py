"""Text in memory (docs.python.org/3.11/library/io.html). Files are out of reach of a simulated program."""

SEEK_SET, SEEK_CUR, SEEK_END = range(3)


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class TextIOBase(IOBase):
    pass


class _Memory(TextIOBase):
    _empty = ''
    _newline = '\n'

    def __init__(self, initial=None):
        self._text = initial if initial else self._empty
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def getvalue(self):
        self._check()
        return self._text

    def write(self, s, /):
        self._check()
        if not isinstance(s, type(self._empty)):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}" if self._empty == '' else
                            f"a bytes-like object is required, not {type(s).__name__!r}")
        end = len(self._text)
        if self._at == end:
            self._text += s
        else:
            if self._at > end:
                self._text += (' ' if self._empty == '' else b'\0') * (self._at - end)
            self._text = self._text[:self._at] + s + self._text[self._at + len(s):]
        self._at += len(s)
        return len(s)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def read(self, size=-1, /):
        self._check()
        end = len(self._text) if size is None or size < 0 else self._at + size
        part = self._text[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        end = self._text.find(self._newline, self._at)
        end = len(self._text) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        return self.read(max(end - self._at, 0))

    def readlines(self, hint=-1, /):
        return list(self)

    def seek(self, pos, whence=0, /):
        self._check()
        self._at = pos if whence == 0 else self._at + pos if whence == 1 else len(self._text) + pos
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, pos=None, /):
        pos = self._at if pos is None else pos
        self._text = self._text[:pos]
        return pos

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable


class StringIO(_Memory):
    __module__ = '_io'

    def __init__(self, initial_value='', newline='\n'):
        super().__init__(initial_value)


class BytesIO(_Memory):
    __module__ = '_io'
    _empty = b''
    _newline = b'\n'

    def __init__(self, initial_bytes=b''):
        super().__init__(initial_bytes)


def open(*args, **kwargs):
    raise RuntimeError('open() is not available: a simulated program cannot reach files')
