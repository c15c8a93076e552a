"""Tables as lines of text (docs.python.org/3.11/library/csv.html). They are read from io.StringIO or from lists of lines, and written
to io.StringIO: there are no files. Sniffer is left out."""
import io

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab', 'unix_dialect',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'unregister_dialect', 'DictReader',
           'DictWriter']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
_names = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict')
_field_limit = 131072
_dialects = {}


class Error(Exception):
    pass


Error.__module__ = '_csv'


class Dialect:
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        _Rules(self, {})


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


class _Rules:
    """A dialect, with what a call changes of it, checked."""

    delimiter, quotechar, escapechar, doublequote, skipinitialspace = ',', '"', None, True, False
    lineterminator, quoting, strict = '\r\n', QUOTE_MINIMAL, False

    def __init__(self, dialect, changes):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        given = {}
        for name in _names:
            value = getattr(dialect, name, None)
            if value is not None or isinstance(dialect, _Rules) or dialect is not None and name in ('quotechar',) and hasattr(dialect, name):
                given[name] = value
        for name, value in changes.items():
            if name not in _names:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            given[name] = value
        has_quoting = 'quoting' in given
        for name, value in given.items():
            setattr(self, name, value)
        for name in ('delimiter', 'quotechar', 'escapechar'):
            value = getattr(self, name)
            if value is None and name != 'delimiter':
                continue
            if not isinstance(value, str):
                raise TypeError(f'"{name}" must be string{"" if name == "delimiter" else " or None"}, not {type(value).__name__}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string, not ' + type(self.lineterminator).__name__)
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer, not ' + type(self.quoting).__name__)
        if not 0 <= self.quoting <= 3:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and not has_quoting:
            self.quoting = QUOTE_NONE
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        self.doublequote, self.skipinitialspace, self.strict = bool(self.doublequote), bool(self.skipinitialspace), bool(self.strict)


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Rules(dialect, fmtparams)


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
    def __init__(self, csvfile, dialect='excel', **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = _Rules(dialect, fmtparams)
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


def reader(csvfile, /, dialect='excel', **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


class _Writer:
    def __init__(self, csvfile, dialect='excel', **fmtparams):
        self._write = getattr(csvfile, 'write', None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = _Rules(dialect, fmtparams)

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
        special = (rules.delimiter, rules.escapechar, rules.quotechar, '\n', '\r') + tuple(rules.lineterminator)
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


def writer(csvfile, /, dialect='excel', **fmtparams):
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
