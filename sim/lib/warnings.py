"""Warnings and their filters (docs.python.org/3.11/library/warnings.html).

Until a program imports this module, the machine shows its own warnings as the default filters have it; from then on it
hands them to _warn_unawaited(), which answers whether a reader sees it. Not here: the registries in modules' namespaces (what was shown is kept in _shown)."""
import _machine
import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings']

filters = [('default', None, DeprecationWarning, '__main__', 0), ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0), ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
_shown = set()       # forgotten when the filters change
_shown_once = set()  # never forgotten


class WarningMessage:
    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        values = message, category, filename, lineno, file, line, source
        vars(self).update(zip(self._WARNING_DETAILS, values))
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


# ---- filters ----

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')


def _check_filter(action, lineno, **texts):
    assert action in _ACTIONS, f'invalid action: {action!r}'
    for name, text in texts.items():
        assert isinstance(text, str), f'{name} must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _check_filter(action, lineno, message=message, module=module)
    is_class = isinstance(category, type)
    assert is_class and issubclass(category, Warning), f"category must be a {'Warning subclass' if is_class else 'class'}"
    if message or module:
        import re
    patterns = re.compile(message, re.I) if message else None, re.compile(module) if module else None
    _add_filter((action, patterns[0], category, patterns[1], lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_filter(action, lineno)
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _shown.clear()


def resetwarnings():
    filters[:] = []
    _shown.clear()


def _fits(pattern, text):
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


def _decide(text, category, module, lineno):
    for action, message, kind, in_module, line in filters:
        if _fits(message, text) and issubclass(category, kind) and _fits(in_module, module) and line in (0, lineno):
            return action
    return 'default'


# ---- showing ----

def formatwarning(message, category, filename, lineno, line=None):
    return _format(WarningMessage(message, category, filename, lineno, None, line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    _write(WarningMessage(message, category, filename, lineno, file, line))


_own_formatwarning = formatwarning
_own_showwarning = showwarning


def _format(message):
    text = f'{message.filename}:{message.lineno}: {message.category.__name__}: {message.message}\n'
    line = _machine.file_line(message.filename, message.lineno) if message.line is None else message.line.strip()
    if line:
        text += f'  {line}\n'
    if message.source is not None:
        text += f'{message.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _write(message):
    file = sys.stderr if message.file is None else message.file
    if file is None:
        return
    if formatwarning is _own_formatwarning:
        file.write(_format(message))
    else:
        file.write(formatwarning(message.message, message.category, message.filename, message.lineno, message.line))


_receive = _write  # or the append() of a record


def _show(message):
    """True if it can be read on stderr now."""
    if showwarning is _own_showwarning:
        _receive(message)
        return _receive is _write
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    showwarning(message.message, message.category, message.filename, message.lineno, message.file, message.line)
    return False


# ---- warning ----

def _issue(message, category, filename, lineno, module, source=None):
    text = str(message)
    action = _decide(text, category, module, lineno)
    if action == 'ignore':
        return False
    if not isinstance(message, Warning):
        message = category(message)
    if action == 'error':
        raise message
    if action == 'once':
        shown, key = _shown_once, (text, category)
    else:
        shown, key = _shown, (text, category, filename, 0 if action == 'module' else lineno)
    if action != 'always':
        if key in shown:
            return False
        shown.add(key)
    _machine.trace_warning(text)
    return _show(WarningMessage(message, category, filename, lineno, source=source))


def _issue_at(caller, message, category, source):
    if caller is None:
        return _issue(message, category, 'sys', 1, 'sys')
    code, lineno, namespace = caller
    return _issue(message, category, code.co_filename, lineno, namespace.get('__name__') or '<string>', source)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    _issue_at(_machine.caller(max(stacklevel, 1)), message, category, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    _issue(message, category, filename, int(lineno), module or filename.removesuffix('.py') or '<unknown>', source)


def _warn_unawaited(message):
    return _issue_at(_machine.visible_caller(), message, RuntimeWarning, message)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        arguments = ['record=True'] if self._record else []
        if self._module is not sys.modules['warnings']:
            arguments.append(f'module={self._module!r}')
        return f'{type(self).__name__}({", ".join(arguments)})'

    def __enter__(self):
        global filters, showwarning, _receive
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved = filters, showwarning, _receive
        filters = filters[:]
        _shown.clear()
        log = None
        if self._record:
            log = []
            _receive = log.append
            showwarning = _own_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global filters, showwarning, _receive
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters, showwarning, _receive = self._saved
        _shown.clear()
