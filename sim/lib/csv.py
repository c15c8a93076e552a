"""Tables as lines of text (docs.python.org/3.11/library/csv.html). They are read from io.StringIO or from lists of lines, and written
to io.StringIO: there are no files."""
import collections as _collections
import operator as _operator
import re as _re

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab', 'unix_dialect',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'DictReader',
           'DictWriter', 'Sniffer', 'unregister_dialect', '__doc__', '__version__']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
__version__ = '1.0'
_field_limit = 131072
_dialects = {}


class Error(Exception):
    pass


Error.__module__ = '_csv'


class Dialect:
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _Rules(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


def _character(name, value):
    """Only the delimiter has to be there."""
    if value is None and name != 'delimiter':
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be string{"" if name == "delimiter" else " or None"}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


def _line_end(name, value):
    if value is not None and not isinstance(value, str):
        raise TypeError(f'"{name}" must be a string')
    return value


def _number(name, value):
    if type(value) is not int:
        raise TypeError(f'"{name}" must be an integer')
    return value


def _switch(name, value):
    return bool(value)


# In the order in which they are looked at: what each is without a word, and what it may be.
_rules = {'delimiter': (',', _character), 'doublequote': (True, _switch), 'escapechar': (None, _character), 'lineterminator': ('\r\n', _line_end),
          'quotechar': ('"', _character), 'quoting': (QUOTE_MINIMAL, _number), 'skipinitialspace': (False, _switch), 'strict': (False, _switch)}


class _Rules:
    """A dialect, with what a call changes of it, checked."""
    __slots__ = tuple('_' + name for name in _rules)

    def __new__(cls, dialect=None, **changes):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        unknown = [name for name in changes if name not in _rules]
        if unknown:
            raise TypeError(f"'{unknown[0]}' is an invalid keyword argument for this function")
        if isinstance(dialect, _Rules) and not changes:
            return dialect
        self, given = object.__new__(cls), dict(changes)
        for name in _rules if dialect is not None else ():
            if name not in given and hasattr(dialect, name):
                given[name] = getattr(dialect, name)
        for name, (usual, check) in _rules.items():
            setattr(self, '_' + name, check(name, given[name]) if name in given else usual)
        if not QUOTE_MINIMAL <= self._quoting <= QUOTE_NONE:
            raise TypeError('bad "quoting" value')
        if given.get('quotechar', '') is None and 'quoting' not in given:
            self._quoting = QUOTE_NONE
        if self._quoting != QUOTE_NONE and self._quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if self._lineterminator is None:
            raise TypeError('lineterminator must be set')
        return self

    def __setattr__(self, name, value):
        if name in _rules:
            raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        object.__setattr__(self, name, value)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")


for _name in _rules:
    setattr(_Rules, _name, property(_operator.attrgetter('_' + _name)))


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Rules(dialect, **fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    global _field_limit
    old = _field_limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _field_limit = limit
    return old


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)

# Where the reader stands.
_RECORD, _FIELD, _PLAIN, _QUOTED, _AFTER_QUOTE, _ESCAPED, _QUOTED_ESCAPE, _AFTER_ESCAPED_EOL, _END = range(9)


class _Reader:
    def __init__(self, csvfile, dialect=None, **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = _Rules(dialect, **fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields, self._state = [], _RECORD
        self._field, self._is_number = [], False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == _QUOTED:
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    self._save()
                    break
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            self.line_num += 1
            for c in line:
                self._take(c)
            self._take('')
            if self._state == _RECORD:
                break
        return self._fields

    def _save(self):
        field = ''.join(self._field)
        self._fields.append(float(field) if self._is_number else field)
        self._field, self._is_number = [], False

    def _add(self, c):
        if len(self._field) >= _field_limit:
            raise Error(f'field larger than field limit ({_field_limit})')
        self._field.append(c)

    def _take(self, c):
        """One character; '' is the end of the line."""
        rules, state = self.dialect, self._state
        ends = c in ('\n', '\r', '')
        if state == _RECORD:
            if c == '':
                return
            if c in '\n\r':
                self._state = _END
                return
            state = self._state = _FIELD
        if state == _FIELD:
            if ends:
                self._save()
                self._state = _RECORD if c == '' else _END
            elif c == rules.quotechar and rules.quoting != QUOTE_NONE:
                self._state = _QUOTED
            elif c == rules.escapechar:
                self._state = _ESCAPED
            elif c == ' ' and rules.skipinitialspace:
                pass
            elif c == rules.delimiter:
                self._save()
            else:
                self._is_number = rules.quoting == QUOTE_NONNUMERIC
                self._add(c)
                self._state = _PLAIN
        elif state == _ESCAPED:
            if c in ('\n', '\r'):
                self._add(c)
                self._state = _AFTER_ESCAPED_EOL
            else:
                self._add(c or '\n')
                self._state = _PLAIN
        elif state in (_PLAIN, _AFTER_ESCAPED_EOL):
            if state == _AFTER_ESCAPED_EOL and c == '':
                return
            if ends:
                self._save()
                self._state = _RECORD if c == '' else _END
            elif c == rules.escapechar:
                self._state = _ESCAPED
            elif c == rules.delimiter:
                self._save()
                self._state = _FIELD
            else:
                self._add(c)
        elif state == _QUOTED:
            if c == '':
                return
            if c == rules.escapechar:
                self._state = _QUOTED_ESCAPE
            elif c == rules.quotechar:
                self._state = _AFTER_QUOTE if rules.doublequote else _PLAIN
            else:
                self._add(c)
        elif state == _QUOTED_ESCAPE:
            self._add(c or '\n')
            self._state = _QUOTED
        elif state == _AFTER_QUOTE:
            if c == rules.quotechar:
                self._add(c)
                self._state = _QUOTED
            elif c == rules.delimiter:
                self._save()
                self._state = _FIELD
            elif ends:
                self._save()
                self._state = _RECORD if c == '' else _END
            elif not rules.strict:
                self._add(c)
                self._state = _PLAIN
            else:
                raise Error(f"'{rules.delimiter}' expected after '{rules.quotechar}'")
        elif state == _END:
            if c == '':
                self._state = _RECORD
            elif not ends:
                raise Error('new-line character seen in unquoted field - do you need to open the file in universal-newline mode?')


def reader(csvfile, /, dialect=None, **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


class _Writer:
    def __init__(self, csvfile, dialect=None, **fmtparams):
        self._write = getattr(csvfile, 'write', None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = _Rules(dialect, **fmtparams)

    def writerow(self, row, /):
        try:
            fields = iter(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        fields = list(fields)
        shown = [self._show(field, len(fields) == 1) for field in fields]
        return self._write(self.dialect.delimiter.join(shown) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

    def _show(self, field, alone):
        rules = self.dialect
        is_number = isinstance(field, (int, float)) or hasattr(field, '__float__')
        text = '' if field is None else field if isinstance(field, str) else repr(field) if isinstance(field, float) else str(field)
        quoted = rules.quoting == QUOTE_ALL or rules.quoting == QUOTE_NONNUMERIC and not is_number
        special = (rules.delimiter, rules.escapechar, rules.quotechar) + tuple(rules.lineterminator)
        out = []
        for c in text:
            if c in special and c:
                wants_escape = rules.quoting == QUOTE_NONE
                if not wants_escape:
                    if c == rules.quotechar:
                        if rules.doublequote:
                            out.append(c)
                        else:
                            wants_escape = True
                    elif c == rules.escapechar:
                        wants_escape = True
                    if not wants_escape:
                        quoted = True
                if wants_escape:
                    if rules.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(rules.escapechar)
            out.append(c)
        if alone and not text and not quoted:
            if rules.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quoted = True
        body = ''.join(out)
        return f'{rules.quotechar}{body}{rules.quotechar}' if quoted else body


for _kind, _name in (_Rules, 'Dialect'), (_Reader, 'reader'), (_Writer, 'writer'):
    _kind.__name__ = _kind.__qualname__ = _name
    _kind.__module__ = '_csv'


def writer(csvfile, /, dialect=None, **fmtparams):
    return _Writer(csvfile, dialect, **fmtparams)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self.reader = reader(f, dialect, *args, **kwds)
        self.restkey, self.restval, self.dialect = restkey, restval, dialect
        self._fieldnames = fieldnames
        self.line_num = 0

    def __iter__(self):
        return self

    def _get_names(self):
        """If they are not given, the first row has them."""
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    def _set_names(self, names):
        self._fieldnames = names

    fieldnames = property(_get_names, _set_names)

    def __next__(self):
        names, row = self.fieldnames, []
        while not row:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        values = dict(zip(names, row))
        count = len(names)
        if len(row) > count:
            values[self.restkey] = row[count:]
        for name in names[len(row):]:
            values[name] = self.restval
        return values


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = fieldnames
        self.restval, self.extrasaction = restval, extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        unknown = [repr(key) for key in rowdict if key not in self.fieldnames] if self.extrasaction == 'raise' else None
        if unknown:
            raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(unknown))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))


# ---- guessing ----

# A quoted field between two delimiters, at the beginning of a line, at its end, and alone. The groups: quote, delimiter, space behind it.
_DELIMITER, _QUOTE = r'(?P<delim>[^\w\n"\'])(?P<space> ?)', r'(?P<quote>["\']).*?(?P=quote)'
_quoted = [_re.compile(pattern, _re.DOTALL | _re.MULTILINE) for pattern in (
    _DELIMITER + _QUOTE + '(?P=delim)', r'(?:^|\n)' + _QUOTE + _DELIMITER, _DELIMITER + _QUOTE + r'(?:$|\n)', r'(?:^|\n)' + _QUOTE + r'(?:$|\n)')]
_LINES_AT_ONCE = 10
_HEADER_LINES = 21


def _all_have_space(line, delimiter):
    return line.count(delimiter) == line.count(delimiter + ' ')


class Sniffer:
    """Tells from a sample how a table is written."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        quote, doubles, delimiter, skips = self._guess_by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skips = self._guess_by_counting(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')
        found = {'delimiter': delimiter, 'quotechar': quote or '"', 'doublequote': doubles, 'skipinitialspace': skips,
                 'quoting': QUOTE_MINIMAL, 'lineterminator': '\r\n', '_name': 'sniffed', '__module__': __name__,
                 '__qualname__': 'Sniffer.sniff.<locals>.dialect'}
        return type(Dialect)('dialect', (Dialect,), found)

    def _guess_by_quotes(self, sample, delimiters):
        """(quote, are quotes doubled?, delimiter, is a space skipped?), the first two of it if there is no delimiter next to a quote."""
        matches = next((found for found in (list(pattern.finditer(sample)) for pattern in _quoted) if found), None)
        if not matches:
            return '', False, None, 0
        quotes, found, spaces = _collections.Counter(), _collections.Counter(), 0
        for match in matches:
            groups = match.groupdict()
            quotes[groups['quote']] += 1
            if groups.get('delim') and (delimiters is None or groups['delim'] in delimiters):
                found[groups['delim']] += 1
            spaces += bool(groups.get('space'))
        quote, delimiter, skips = max(quotes, key=quotes.get), '', 0
        if found:
            delimiter = max(found, key=found.get)
            skips = found[delimiter] == spaces
            delimiter = '' if delimiter == '\n' else delimiter
        d, q = _re.escape(delimiter), quote
        doubled = _re.search(rf'(({d})|^)\W*{q}[^{d}\n]*{q}[^{d}\n]*{q}\W*(({d})|$)', sample, _re.MULTILINE)
        return quote, bool(doubled), delimiter, skips

    def _guess_by_counting(self, sample, delimiters):
        """The character that most lines have equally often."""
        lines = [line for line in sample.split('\n') if line]
        counts = {chr(c): _collections.Counter() for c in range(127)}  # of each character: how many lines have it how often
        usual, found = {}, {}
        for start in range(0, len(lines), _LINES_AT_ONCE):
            for line in lines[start:start + _LINES_AT_ONCE]:
                for c, lines_with in counts.items():
                    lines_with[line.count(c)] += 1
            for c, lines_with in counts.items():
                if set(lines_with) != {0}:
                    often = max(lines_with, key=lines_with.get)
                    usual[c] = often, 2 * lines_with[often] - sum(lines_with.values())
            total, share = float(min(start + _LINES_AT_ONCE, len(lines))), 1.0
            while not found and share >= 0.9:
                found = {c: (often, count) for c, (often, count) in usual.items() if often > 0 and count > 0 and count / total >= share and
                         (delimiters is None or c in delimiters)}
                share -= 0.01
            if len(found) == 1:
                break
        if not found:
            return '', 0
        best = next((c for c in self.preferred if c in found), None) if len(found) > 1 else next(iter(found))
        if best is None:
            best = max(found, key=lambda c: (found[c], c))
        return best, _all_have_space(lines[0], best)

    def has_header(self, sample):
        """Each column votes: is its first line unlike those below, which are all numbers, or all of one length?"""
        rows = reader(sample.splitlines(keepends=True), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for row, _ in zip(rows, range(_HEADER_LINES)):
            for column in list(kinds) if len(row) == len(header) else ():
                kind = self._kind(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if kind is complex:
                votes += 1 if self._kind(header[column]) is not complex else -1
            else:
                votes += 1 if len(header[column]) != kind else -1
        return votes > 0

    def _kind(self, text):
        try:
            complex(text)
        except (ValueError, OverflowError):
            return len(text)
        return complex
