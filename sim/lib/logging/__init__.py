"""Logging (docs.python.org/3.11/library/logging.html), on the virtual clock."""
import _machine
import atexit
import io
import re
import string
import sys
import time
import traceback
from types import GenericAlias

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
raiseExceptions = True
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
_library = '/usr/lib/python3.11/'
_level_names = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
_levels = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING, 'INFO': INFO,
           'DEBUG': DEBUG, 'NOTSET': NOTSET}
_start = time.time()
_disabled = 0


def getLevelName(level):
    return _level_names.get(level) or (_levels[level] if level in _levels else f'Level {level}')


def getLevelNamesMapping():
    return dict(_levels)


def addLevelName(level, levelName):
    _level_names[level] = levelName
    _levels[levelName] = level


def _check_level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level not in _levels:
        raise ValueError(f'Unknown level: {level!r}')
    return _levels[level]


def _current_task_name():
    if 'asyncio' not in sys.modules:
        return None
    try:
        task = sys.modules['asyncio'].current_task()
        return task.get_name() if task is not None else None
    except Exception:
        return None


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None):
        self.name = name
        self.msg = msg
        self.args = args[0] if args and len(args) == 1 and isinstance(args[0], dict) and args[0] else args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition('/')[2]
        self.module = self.filename.removesuffix('.py')
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = time.time()
        self.msecs = int((self.created - int(self.created)) * 1000) + 0.0
        self.relativeCreated = (self.created - _start) * 1000
        self.thread = 1
        threading = sys.modules.get('threading')
        self.threadName = threading.current_thread().name if hasattr(threading, 'current_thread') else 'MainThread'
        self.processName = 'MainProcess'
        self.process = 1
        self.taskName = _current_task_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        msg = str(self.msg)
        return msg % self.args if self.args else msg


_record_factory = LogRecord


def setLogRecordFactory(factory):
    global _record_factory
    _record_factory = factory


def getLogRecordFactory():
    return _record_factory


def makeLogRecord(values):
    record = _record_factory(None, None, '', 0, '', (), None, None)
    record.__dict__.update(values)
    return record


class PercentStyle:
    default_format = '%(message)s'
    asctime_format = '%(asctime)s'
    asctime_search = '%(asctime)'
    validation_pattern = re.compile(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]', re.I)

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        if not self.validation_pattern.search(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError(f'Formatting field not found in record: {error}')


_FIELD_NAME = re.compile(r'\w+(?:\.\w+|\[[^]]+\])*')
_NUMBER = r'(?:\d+|\{\w+\})'  # a field of its own may stand for it
_FIELD_SPEC = re.compile(rf'(?:.?[<=>^])?[-+ ]?#?0?{_NUMBER}?[_,]?(?:\.{_NUMBER})?[bcdefgnosx%]?', re.IGNORECASE)


class StrFormatStyle(PercentStyle):
    default_format = '{message}'
    asctime_format = '{asctime}'
    asctime_search = '{asctime'

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        try:
            parts = list(string.Formatter().parse(self._fmt))
            for _, name, spec, conversion in parts:
                wrong = (f'invalid field name/expression: {name!r}' if name and not _FIELD_NAME.fullmatch(name) else
                         f'invalid conversion: {conversion!r}' if conversion and conversion not in 'rsa' else
                         f'bad specifier: {spec!r}' if spec and not _FIELD_SPEC.fullmatch(spec) else None)
                if wrong:
                    raise ValueError(wrong)
        except ValueError as error:
            raise ValueError(f'invalid format: {error}') from None
        if not any(name for _, name, _, _ in parts):
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    default_format = '${message}'
    asctime_format = '${asctime}'
    asctime_search = '${asctime}'

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._tpl = string.Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or super().usesTime()

    def validate(self):
        found = False
        for m in re.finditer(r'\$(?:(\$)|([_a-zA-Z]\w*)|\{([_a-zA-Z]\w*)\}|)', self._fmt):
            if m.group(2) or m.group(3):
                found = True
            elif m.group(0) == '$':
                raise ValueError("invalid format: bare '$' not allowed")
        if not found:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


_STYLES = {'%': (PercentStyle, BASIC_FORMAT), '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
           '$': (StringTemplateStyle, '${levelname}:${name}:${message}')}


class Formatter:
    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
        make, _ = _STYLES[style]
        self.datefmt, self._style = datefmt, make(fmt, defaults=defaults)
        self._fmt = self._style._fmt
        if validate:
            self._style.validate()

    def usesTime(self):
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        moment = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        return ''.join(traceback.format_exception(*ei)).removesuffix('\n')

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        return self._style.format(record)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for further in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if further:
                text = text.removesuffix('\n') + '\n' + further
        return text


class BufferingFormatter:
    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        return ''

    formatFooter = formatHeader

    def format(self, records):
        if not records:
            return ''
        return self.formatHeader(records) + ''.join([self.linefmt.format(r) for r in records]) + self.formatFooter(records)


_default_formatter = Formatter()


class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


def _print_list(frames):
    for line in traceback.format_list(frames):
        sys.stderr.write(line)


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        return all(f.filter(record) if hasattr(f, 'filter') else f(record) for f in self.filters)


_handlers = {}  # those that have a name
_handler_list = []  # in the order in which they were made


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _check_level(level)
        self._name = self.formatter = None
        self._closed = False
        self.createLock()
        _handler_list.append(self)

    def createLock(self):
        self.lock = None  # nothing that a handler does lets another thread in

    def setLevel(self, level):
        self.level = _check_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def get_name(self):
        return self._name

    def set_name(self, name):
        _handlers.pop(self._name, None)
        self._name = name
        if name:
            _handlers[name] = self

    name = property(get_name, set_name)

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        if self.filter(record):
            self.emit(record)
            return True
        return False

    def handleError(self, record):
        if raiseExceptions and sys.stderr:
            sys.stderr.write('--- Logging error ---\n')
            traceback.print_exc()
            sys.stderr.write('Call stack:\n')
            _print_list([f for f in traceback.extract_stack() if not f.filename.startswith(_library)])
            sys.stderr.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')

    def acquire(self):
        pass

    release = flush = acquire

    def close(self):
        self._closed = True
        if _handlers.get(self._name) is self:
            del _handlers[self._name]

    def __repr__(self):
        return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    __class_getitem__ = classmethod(GenericAlias)
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        if hasattr(self.stream, 'flush'):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        old, self.stream = self.stream, stream
        return None if old is stream else old

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return f"<{self.__class__.__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"


class FileHandler(StreamHandler):
    def __init__(self, filename, *args, **kwargs):
        raise RuntimeError('logging to files is not available: a simulated program cannot reach files')


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass


class _StderrHandler(StreamHandler):
    """The handler of last resort: to whatever sys.stderr is at the time."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


lastResort = _StderrHandler(WARNING)


def _exc_info(given):
    """The three of sys.exc_info(), given as an exception, or as True for the one that is handled."""
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return (given if isinstance(given, tuple) else sys.exc_info()) if given else None


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _check_level(level)
        self.parent, self.handlers = None, []
        self.propagate, self.disabled = True, False

    def setLevel(self, level):
        self.level = _check_level(level)

    def getEffectiveLevel(self):
        logger = self
        while not logger.level and logger.parent:
            logger = logger.parent
        return logger.level

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f'{self.name}.{suffix}')

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def _all_handlers(self):
        """Its own, and those of the loggers above that it propagates to."""
        logger = self
        while logger:
            yield from logger.handlers
            logger = logger.parent if logger.propagate else None

    def hasHandlers(self):
        return any(True for _ in self._all_handlers())

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError('level must be an integer')
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        depth = 0
        caller = _machine.caller(depth)
        while caller is not None and caller[2].get('__name__') == __name__:
            depth += 1
            caller = _machine.caller(depth)
        for _ in range(stacklevel - 1):
            depth += 1
            caller = _machine.caller(depth) or caller
        sinfo = None
        if stack_info:
            sinfo = 'Stack (most recent call last):\n' + ''.join(
                traceback.format_list([f for f in traceback.extract_stack() if not f.filename.startswith(_library)])).rstrip('\n')
        if not caller:
            return '(unknown file)', 0, '(unknown function)', sinfo
        return caller[0].co_filename, caller[1], caller[0].co_name, sinfo

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        values = vars(record)
        for key in extra or ():
            if key in values or key in ('message', 'asctime'):
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
        values.update(extra or {})
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        file, line, function, stack = self.findCaller(stack_info, stacklevel)
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, _exc_info(exc_info), function, extra, stack))

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        handlers = self._all_handlers() if self.hasHandlers() else [lastResort] if lastResort else []
        for handler in handlers:
            if handler.level <= record.levelno:
                handler.handle(record)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'


def _warn_of_warn(kind):
    import warnings
    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning, 3)


def _add_level_methods(cls, make):
    """One method for each level: debug(), info() and so on."""
    for name, level in (('debug', DEBUG), ('info', INFO), ('warning', WARNING), ('error', ERROR), ('critical', CRITICAL)):
        method = make(level)
        method.__name__, method.__qualname__ = name, f'{cls.__name__}.{name}'
        setattr(cls, name, method)

    def warn(self, msg, *args, **kwargs):
        _warn_of_warn('method')
        self.warning(msg, *args, **kwargs)

    warn.__qualname__ = f'{cls.__name__}.warn'
    cls.warn = warn


def _logger_method(level):
    def method(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    return method


_add_level_methods(Logger, _logger_method)


def _fatal(self, msg, *args, **kwargs):
    self.critical(msg, *args, **kwargs)


Logger.fatal, _fatal.__name__, _fatal.__qualname__ = _fatal, 'fatal', 'Logger.fatal'


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__('root', level)


_logger_class = Logger


def _check_class(klass):
    if not issubclass(klass, Logger):
        raise TypeError(f'logger not derived from logging.Logger: {klass.__name__}')


def setLoggerClass(klass):
    global _logger_class
    _check_class(klass)
    _logger_class = klass


def getLoggerClass():
    return _logger_class


class PlaceHolder:
    """Stands in the manager's dict for a name that only loggers below it have been asked for."""

    def __init__(self, logger):
        self.loggerMap = {logger: None}

    def append(self, logger):
        self.loggerMap.setdefault(logger)


class Manager:
    def __init__(self, rootnode):
        self.root = rootnode
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    @property
    def disable(self):
        return _disabled

    @disable.setter
    def disable(self, value):
        global _disabled
        _disabled = _check_level(value)

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        found = self.loggerDict.get(name)
        if isinstance(found, Logger):
            return found
        logger = self.loggerDict[name] = (self.loggerClass or _logger_class)(name)
        logger.manager = self
        if found is not None:
            for below in found.loggerMap:
                if not below.parent.name.startswith(name):
                    logger.parent, below.parent = below.parent, logger
        self._find_parent(logger)
        return logger

    def _find_parent(self, logger):
        above = logger.name.rpartition('.')[0]
        logger.parent = self.root
        while above:
            found = self.loggerDict.get(above)
            if isinstance(found, Logger):
                logger.parent = found
                return
            if found is None:
                self.loggerDict[above] = PlaceHolder(logger)
            else:
                found.append(logger)
            above = above.rpartition('.')[0]

    def setLoggerClass(self, klass):
        _check_class(klass)
        self.loggerClass = klass


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    is_root = not name or isinstance(name, str) and name == root.name
    return root if is_root else Logger.manager.getLogger(name)


# What asyncio itself logs, and where CPython 3.11.2 does so: the records say it.
_asyncio_places = {
    'selector': (DEBUG, 'selector_events.py', 54, '__init__'),
    'close': (DEBUG, 'base_events.py', 676, 'close'),
    'slow': (WARNING, 'base_events.py', 1917, '_run_once'),
    'handler': (ERROR, 'base_events.py', 1771, 'default_exception_handler'),
}


def _log_of_asyncio(which, msg, exception=None, *args):
    level, file, line, function = _asyncio_places[which]
    logger = getLogger('asyncio')
    if logger.isEnabledFor(level):
        logger.handle(logger.makeRecord('asyncio', level, f'/usr/lib/python3.11/asyncio/{file}', line, msg, args,
                                        _exc_info(exception), function))


def _forward(name):
    def method(self, *args, **kwargs):
        return getattr(self.logger, name)(*args, **kwargs)
    return method


class LoggerAdapter:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs['extra'] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            text, options = self.process(msg, kwargs)
            self.logger.log(level, text, *args, **options)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    isEnabledFor, setLevel, getEffectiveLevel, hasHandlers, _log = map(
        _forward, ('isEnabledFor', 'setLevel', 'getEffectiveLevel', 'hasHandlers', '_log'))

    @property
    def manager(self):
        return self.logger.manager

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.logger.name} ({getLevelName(self.logger.getEffectiveLevel())})>'


def _adapter_method(level):
    def method(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    return method


_add_level_methods(LoggerAdapter, _adapter_method)


def basicConfig(**kwargs):
    force = kwargs.pop('force', False)
    kwargs.pop('encoding', None)
    kwargs.pop('errors', None)
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    handlers = kwargs.pop('handlers', None)
    if handlers is not None and ('stream' in kwargs or 'filename' in kwargs):
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    filename = kwargs.pop('filename', None)
    kwargs.pop('filemode', None)
    stream = kwargs.pop('stream', None)
    if handlers is None:
        handlers = [FileHandler(filename) if filename else StreamHandler(stream)]
    style = kwargs.pop('style', '%')
    if style not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
    formatter = Formatter(kwargs.pop('format', _STYLES[style][1]), kwargs.pop('datefmt', None), style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = kwargs.pop('level', None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def _root_function(name):
    def function(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)
    function.__name__ = function.__qualname__ = name
    return function


debug, info, warning, error, exception, critical = map(_root_function, 'debug info warning error exception critical'.split())


def warn(msg, *args, **kwargs):
    _warn_of_warn('function')
    warning(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    global _disabled
    _disabled = _check_level(level)


def shutdown(handlerList=_handler_list):
    for handler in reversed(handlerList[:]):
        try:
            handler.flush()
            handler.close()
        except (OSError, ValueError):
            pass


atexit.register(shutdown)
_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        return _warnings_showwarning(message, category, filename, lineno, file, line)
    import warnings
    logger = getLogger('py.warnings')
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))


def captureWarnings(capture):
    global _warnings_showwarning
    import warnings
    if capture and _warnings_showwarning is None:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif not capture and _warnings_showwarning is not None:
        warnings.showwarning, _warnings_showwarning = _warnings_showwarning, None
