"""What `with self.assertRaises(...)` and its kin stand for."""
import collections
import warnings


def find(pattern, text):
    """re.search, which for a plain text needs no regular expressions."""
    if hasattr(pattern, 'search'):
        return pattern.search(text) is not None
    plain, escaped = '', False
    for letter in pattern:
        if not escaped and letter == '\\':
            escaped = True
            continue
        if (letter in '.^$*+?{}[]|()') != escaped and not (escaped is False and letter == '.'):
            break
        plain, escaped = plain + letter, False
    else:
        if not escaped and '.' not in pattern.replace('\\.', ''):
            return plain in text
    import re
    return re.search(pattern, text) is not None


def text_of(pattern):
    return pattern if isinstance(pattern, str) else pattern.pattern


class RaisesContext:
    """assertRaises and assertRaisesRegex as `with` blocks."""

    def __init__(self, expected, case, regex=None):
        self.expected, self.case, self.regex = expected, case, regex
        self.message = None
        self.called = None
        self.exception = None

    def _names(self):
        if isinstance(self.expected, tuple):
            return str(self.expected)
        return self.expected.__name__

    def handle(self, name, args, kwargs):
        if not args:
            self.message = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        function, *rest = args
        self.called = getattr(function, '__name__', str(function))
        with self:
            function(*rest, **kwargs)

    def fail(self, standard):
        raise self.case.failureException(self.case._formatMessage(self.message, standard))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.fail(f'{self._names()} not raised by {self.called}' if self.called else f'{self._names()} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if self.regex is not None and not find(self.regex, str(error)):
            self.fail(f'"{text_of(self.regex)}" does not match "{error}"')
        return True


class WarnsContext(RaisesContext):
    def __enter__(self):
        self.catcher = warnings.catch_warnings(record=True)
        self.warnings = self.catcher.__enter__()
        warnings.simplefilter('always', self.expected if not isinstance(self.expected, tuple) else Warning)
        return self

    def __exit__(self, kind, error, traceback):
        self.catcher.__exit__(kind, error, traceback)
        if kind is not None:
            return False
        matching = None
        for warning in self.warnings:
            if not issubclass(warning.category, self.expected):
                continue
            matching = matching or warning.message
            if self.regex is not None and not find(self.regex, str(warning.message)):
                continue
            self.warning, self.filename, self.lineno = warning.message, warning.filename, warning.lineno
            return None
        if matching is not None:
            self.fail(f'"{text_of(self.regex)}" does not match "{matching}"')
        by = f' by {self.called}' if self.called else ''
        self.fail(f'{self._names()} not triggered{by}')


_Watcher = collections.namedtuple('_LoggingWatcher', ['records', 'output'])


class LogsContext:
    """assertLogs and assertNoLogs: takes the messages of a logger, and keeps them from all others."""

    def __init__(self, case, logger, level, wants_none):
        import logging
        self.case, self.wants_none = case, wants_none
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging.INFO if not level else logging.getLevelName(level) if isinstance(level, str) else level
        self.level_name = logging.getLevelName(self.level)

    def __enter__(self):
        import logging
        self.watcher = watcher = _Watcher([], [])

        class Taking(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))

        handler = Taking(self.level)
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        logger = self.logger
        self.before = logger.handlers, logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.wants_none else watcher

    def __exit__(self, kind, error, traceback):
        logger = self.logger
        logger.handlers, level, logger.propagate = self.before
        logger.setLevel(level)
        if kind is not None:
            return False
        if self.wants_none and self.watcher.records:
            raise self.case.failureException(f'Unexpected logs found: {self.watcher.output!r}')
        if not self.wants_none and not self.watcher.records:
            raise self.case.failureException(f'no logs of level {self.level_name} or higher triggered on {logger.name}')
