"""Warnings and their filters (docs.python.org/3.11/library/warnings.html). The machine asks _decide() about its own warnings."""
import _machine
import sys

filters = []
_seen = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def _plain_start(pattern, text):
    """Patterns are regular expressions in CPython; here the plain ones: literal text with .* at its ends, and alternatives."""
    for option in pattern.split('|'):
        option = option.replace('\\', '')
        anywhere = option.startswith('.*')
        option = option.removeprefix('.*').removesuffix('.*').removesuffix('$').removeprefix('^')
        if (option in text) if anywhere else text.startswith(option):
            return True
    return False


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), f'invalid action: {action!r}'
    _insert((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), f'invalid action: {action!r}'
    _insert((action, '', category, '', lineno), append)


def _insert(item, append):
    if append:
        if item not in filters:
            filters.append(item)
        return
    if item in filters:
        filters.remove(item)
    filters.insert(0, item)


def resetwarnings():
    filters[:] = []


filters += [('default', '', DeprecationWarning, '__main__', 0), ('ignore', '', DeprecationWarning, '', 0),
            ('ignore', '', PendingDeprecationWarning, '', 0), ('ignore', '', ImportWarning, '', 0),
            ('ignore', '', ResourceWarning, '', 0)]


def _decide(text, category, module, lineno):
    for action, message, kind, in_module, line in filters:
        if issubclass(category, kind) and (not message or _plain_start(message.lower(), text.lower())) and \
                (not in_module or _plain_start(in_module, module)) and line in (0, lineno):
            return action
    return 'default'


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    return text + f'  {line.strip()}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


_original_show = showwarning
_record = None


def _issue(message, category, filename, lineno, module, line):
    """Shows, remembers or raises one warning."""
    text = str(message)
    action = _decide(text, category, module, lineno)
    if action == 'ignore':
        return
    if not isinstance(message, Warning):
        message = category(message)
    if action == 'error':
        raise message
    if action != 'always':
        key = (text, category) if action == 'once' else (text, category, filename) if action == 'module' else \
            (text, category, filename, lineno)
        if key in _seen:
            return
        _seen.add(key)
    if _record is not None:
        _record.append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno, None, line)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    caller = _machine.caller(max(stacklevel, 1))
    if caller is None:
        _issue(message, category, 'sys', 1, 'sys', '')
        return
    code, lineno, namespace = caller
    _issue(message, category, code.co_filename, lineno, namespace.get('__name__', '<string>'), _machine.source_line(code, lineno))


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    _issue(message, category, filename, lineno, module or filename.removesuffix('.py'), '')


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._wants_record = record
        self._action = action
        self._category = category

    def __enter__(self):
        global filters, _record, _seen
        self._saved = filters, _record, showwarning, _seen
        filters = filters[:]
        _seen = set(_seen)
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._wants_record:
            _record = []
            return _record
        return None

    def __exit__(self, *exc_info):
        global filters, _record, showwarning, _seen
        filters, _record, showwarning, _seen = self._saved
