"""Command lines as words (docs.python.org/3.11/library/shlex.html)."""
import io
import re
import sys
from collections import deque

__all__ = ['shlex', 'split', 'quote', 'join']

_unsafe = re.compile(r'[^\w@%+=:,./-]', re.ASCII).search
_LETTERS = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
_OF_LATIN1 = 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'

# Where the reader is, besides inside the quotes of some kind or behind an escape.
_BETWEEN, _IN_WORD, _IN_PUNCTUATION = ' ', 'a', 'c'


class shlex:
    """A reader of words: __next__ and get_token() give one at a time."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.instream = io.StringIO(instream) if isinstance(instream, str) else sys.stdin if instream is None else instream
        self.infile = infile if instream is not None else None
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = _LETTERS + (_OF_LATIN1 if posix else '')
        self.whitespace, self.whitespace_split = ' \t\r\n', False
        self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
        self.state, self.token = _BETWEEN, ''
        self.pushback, self._waiting = deque(), deque()
        self.lineno, self.debug = 1, 0
        self.filestack, self.source = deque(), None
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if punctuation_chars:
            others = '~-./*?='
            self.wordchars = ''.join(c for c in self.wordchars + others if c not in self._punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.lineno = newfile, 1
        self.instream = io.StringIO(newstream) if isinstance(newstream, str) else newstream

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = _BETWEEN

    def sourcehook(self, newfile):
        raise RuntimeError('open() is not available: a simulated program cannot reach files')

    def error_leader(self, infile=None, lineno=None):
        return f'"{infile or self.infile}", line {lineno or self.lineno}: '

    def get_token(self):
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        while self.source is not None and token == self.source:
            found = self.sourcehook(self.read_token())
            if found:
                self.push_source(found[1], found[0])
            token = self.get_token()
        while token == self.eof and self.filestack:
            self.pop_source()
            token = self.get_token()
        return token

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token

    # ---- one word ----

    def read_token(self):
        """The next word, or what stands for the end."""
        self._quoted = False
        while self.state is not None:
            c = self._waiting.popleft() if self._punctuation_chars and self._waiting else self.instream.read(1)
            if c == '\n':
                self.lineno += 1
            if self.state == _BETWEEN:
                done = self._begin(c)
            elif self.state in self.quotes:
                done = self._go_on_quoted(c)
            elif self.state in self.escape:
                done = self._take_escaped(c)
            else:
                done = self._go_on(c)
            if done:
                break
        word, self.token = self.token, ''
        return None if self.posix and not self._quoted and word == '' else word

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _begin(self, c):
        """Between words. Each of these answers whether a word is complete."""
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return bool(self.token or self.posix and self._quoted)
        if c in self.commenters:
            self._skip_comment()
            return False
        if self.posix and c in self.escape:
            self._after_escape, self.state = _IN_WORD, c
            return False
        if c in self._punctuation_chars:
            self.token, self.state = c, _IN_PUNCTUATION
            return False
        if c in self.quotes:
            self.token, self.state = '' if self.posix else c, c
            return False
        self.token = c
        if c in self.wordchars or self.whitespace_split:
            self.state = _IN_WORD
            return False
        return bool(self.token or self.posix and self._quoted)

    def _go_on_quoted(self, c):
        self._quoted = True
        if not c:
            raise ValueError('No closing quotation')
        if c == self.state:
            if not self.posix:
                self.token += c
                self.state = _BETWEEN
                return True
            self.state = _IN_WORD
        elif self.posix and c in self.escape and self.state in self.escapedquotes:
            self._after_escape, self.state = self.state, c
        else:
            self.token += c
        return False

    def _take_escaped(self, c):
        if not c:
            raise ValueError('No escaped character')
        # Within quotes only the quotes and the escape itself are escaped.
        if self._after_escape in self.quotes and c != self.state and c != self._after_escape:
            self.token += self.state
        self.token += c
        self.state = self._after_escape
        return False

    def _go_on(self, c):
        """In a word, or in a run of punctuation."""
        is_complete = bool(self.token or self.posix and self._quoted)
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = _BETWEEN
            return is_complete
        if c in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
            self.state = _BETWEEN
            return is_complete
        if self.state == _IN_PUNCTUATION:
            if c in self._punctuation_chars:
                self.token += c
                return False
            if c not in self.whitespace:
                self._waiting.append(c)
            self.state = _BETWEEN
            return True
        if self.posix and c in self.quotes:
            self.state = c
            return False
        if self.posix and c in self.escape:
            self._after_escape, self.state = _IN_WORD, c
            return False
        is_word = c in self.wordchars or c in self.quotes or self.whitespace_split and c not in self._punctuation_chars
        if is_word:
            self.token += c
            return False
        (self._waiting if self._punctuation_chars else self.pushback).appendleft(c)
        self.state = _BETWEEN
        return is_complete


def split(s, comments=False, posix=True):
    if s is None:
        from warnings import warn
        warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    reader = shlex(s, posix=posix)
    reader.whitespace_split, reader.commenters = True, reader.commenters if comments else ''
    return [*reader]


def quote(s):
    is_plain = s and _unsafe(s) is None
    return s if is_plain else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join([quote(word) for word in split_command])
