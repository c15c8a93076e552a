"""Logging set up from a dict (docs.python.org/3.11/library/logging.config.html)."""
import logging
import logging.handlers


def _resolve(path):
    """What a dotted path names: modules as far as they go, then attributes."""
    name, *rest = path.split('.')
    try:
        found = __import__(name)
        for part in rest:
            name += '.' + part
            try:
                found = getattr(found, part)
            except AttributeError:
                __import__(name)
                found = getattr(found, part)
    except ImportError as error:
        raise ValueError(f'Cannot resolve {path!r}: {error}') from error
    return found


class _Configurator:
    def __init__(self, config):
        self.config = config

    def convert(self, value):
        if isinstance(value, dict):
            return {k: self.convert(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)) and not hasattr(value, '_fields'):
            return type(value)(self.convert(v) for v in value)
        if isinstance(value, str) and value.startswith('ext://'):
            return _resolve(value[6:])
        if isinstance(value, str) and value.startswith('cfg://'):
            return self.look_up(value[6:])
        return value

    def look_up(self, path):
        found = self.config
        for part in path.replace('[', '.').replace(']', '').split('.'):
            found = found[int(part)] if isinstance(found, (list, tuple)) else found[part]
        return self.convert(found)

    def make(self, options):
        """With a factory of the program's own, under the key "()"."""
        factory = options.pop('()')
        if not callable(factory):
            factory = _resolve(factory)
        extra = options.pop('.', None)
        made = factory(**{k: v for k, v in options.items() if k.isidentifier()})
        for name, value in (extra or {}).items():
            setattr(made, name, value)
        return made

    def formatter(self, options):
        if '()' in options:
            factory = options['()']
            try:
                return self.make(dict(options))
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                options['fmt'] = options.pop('format')
                options['()'] = factory
                return self.make(options)
        kind = options.get('class')
        kind = _resolve(kind) if kind else logging.Formatter
        more = {'validate': options['validate']} if 'validate' in options else {}
        return kind(options.get('format'), options.get('datefmt'), options.get('style', '%'), **more)

    def filter(self, options):
        return self.make(options) if '()' in options else logging.Filter(options.get('name', ''))

    def add_filters(self, filterer, names):
        for name in names:
            try:
                filterer.addFilter(name if callable(name) or callable(getattr(name, 'filter', None)) else self.filters[name])
            except Exception as error:
                raise ValueError(f'Unable to add filter {name!r}') from error

    def handler(self, options):
        formatter, level, filters = options.pop('formatter', None), options.pop('level', None), options.pop('filters', None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as error:
                raise ValueError(f'Unable to set formatter {formatter!r}') from error
        if '()' not in options:
            name = options.pop('class')
            kind = name if callable(name) else _resolve(name)
            if issubclass(kind, logging.handlers.MemoryHandler) and 'target' in options:
                try:
                    options['target'] = self.handlers[options['target']]
                except Exception as error:
                    raise ValueError(f"Unable to set target handler {options['target']!r}") from error
            options['()'] = kind
        made = self.make(options)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._check_level(level))
        if filters:
            self.add_filters(made, filters)
        return made

    def logger(self, logger, options, incremental):
        if options.get('level') is not None:
            logger.setLevel(logging._check_level(options['level']))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            for name in options.get('handlers') or ():
                try:
                    logger.addHandler(self.handlers[name])
                except Exception as error:
                    raise ValueError(f'Unable to add handler {name!r}') from error
            if options.get('filters'):
                self.add_filters(logger, options['filters'])

    def make_all(self, section, maker):
        made = {}
        for name, options in (self.config.get(section) or {}).items():
            try:
                made[name] = maker(self.convert(options))
            except Exception as error:
                raise ValueError(f'Unable to configure {section[:-1]} {name!r}') from error
            if section == 'handlers':
                made[name].name = name
        return made

    def all_handlers(self):
        """Those that pass records on to another come after it."""
        handlers = self.config.get('handlers') or {}
        self.handlers = {}
        waiting = sorted(handlers)
        while waiting:
            later = [name for name in waiting if handlers[name].get('target') in waiting and handlers[name].get('target') != name]
            for name in waiting:
                if name in later and len(later) < len(waiting):
                    continue
                try:
                    self.handlers[name] = self.handler(self.convert(handlers[name]))
                except Exception as error:
                    raise ValueError(f'Unable to configure handler {name!r}') from error
                self.handlers[name].name = name
            waiting = later if len(later) < len(waiting) else []

    def loggers(self, incremental):
        for name, options in (self.config.get('loggers') or {}).items():
            logger = logging.getLogger(name)
            try:
                self.logger(logger, self.convert(options), incremental)
                logger.disabled = False
                if options.get('propagate') is not None:
                    logger.propagate = options['propagate']
            except Exception as error:
                raise ValueError(f'Unable to configure logger {name!r}') from error
        root = self.config.get('root')
        if root:
            try:
                self.logger(logging.root, self.convert(root), incremental)
            except Exception as error:
                raise ValueError('Unable to configure root logger') from error

    def leave_old(self, existing, disable):
        named = self.config.get('loggers') or {}
        for name, logger in existing.items():
            if name in named or not isinstance(logger, logging.Logger):
                continue
            if any(name.startswith(other + '.') for other in named if other in existing):
                logger.level, logger.handlers, logger.propagate = logging.NOTSET, [], True
            else:
                logger.disabled = disable

    def configure(self):
        if 'version' not in self.config:
            raise ValueError("dictionary doesn't specify a version")
        if self.config['version'] != 1:
            raise ValueError(f"Unsupported version: {self.config['version']}")
        if self.config.get('incremental'):
            for name, options in (self.config.get('handlers') or {}).items():
                if name not in logging._handlers:
                    raise ValueError(f'No handler found with name {name!r}')
                if options.get('level'):
                    logging._handlers[name].setLevel(options['level'])
            self.handlers = {}
            self.loggers(True)
            return
        existing = dict(logging.root.manager.loggerDict)
        logging._handlers.clear()
        logging.shutdown(logging._handler_list[:])
        del logging._handler_list[:]
        self.formatters = self.make_all('formatters', self.formatter)
        self.filters = self.make_all('filters', self.filter)
        self.all_handlers()
        self.loggers(False)
        self.leave_old(existing, self.config.get('disable_existing_loggers', True))


def dictConfig(config):
    _Configurator(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    raise RuntimeError('fileConfig() is not available: a simulated program cannot reach files: use dictConfig()')


def listen(port=None, verify=None):
    raise RuntimeError('listen() is not available: a simulated program has no real network')
