"""Settings in sections (docs.python.org/3.11/library/configparser.html). There are no files: read() finds none."""
import io
import itertools
import re
import sys
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError',
           'InterpolationDepthError', 'InterpolationMissingOptionError', 'InterpolationSyntaxError', 'ParsingError',
           'MissingSectionHeaderError', 'ConfigParser', 'SafeConfigParser', 'RawConfigParser', 'Interpolation',
           'BasicInterpolation', 'ExtendedInterpolation', 'LegacyInterpolation', 'SectionProxy', 'ConverterMapping',
           'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


# ---- errors ----

class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__('No section: %r' % (section,))
        self.section = section
        self.args = (section,)


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__('No option %r in section: %r' % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


def _place(source, lineno, what):
    if source is None:
        return what[0].upper() + what[1:]
    return 'While reading from ' + repr(source) + (f' [line {lineno:2d}]' if lineno is not None else '') + ': ' + what


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        super().__init__(_place(source, lineno, f'section {section!r} already exists'))
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_place(source, lineno, f'option {option!r} in section {section!r} already exists'))
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        msg = (f'Bad value substitution: option {option!r} in section {section!r} contains an interpolation key {reference!r} '
               f'which is not a valid option name. Raw value: {rawval!r}')
        super().__init__(option, section, msg)
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        msg = (f'Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an '
               f'interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}')
        super().__init__(option, section, msg)
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        given = [name for name in (filename, source) if name]
        if len(given) != 1:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'." if given else
                             "Required argument `source' not given.")
        self.source, = given
        self.errors = []
        super().__init__(f'Source contains parsing errors: {self.source!r}')
        self.args = self.source,

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += '\n\t[line %2d]: %s' % (lineno, line)


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        super(ParsingError, self).__init__(f'File contains no section headers.\nfile: {filename!r}, line: {lineno:d}\n{line!r}')
        self.args = self.source, self.lineno, self.line = filename, lineno, line


# ---- interpolation ----

class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Expanding(Interpolation):
    """A sign and a name in brackets stand for another value, the sign twice for itself."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = self._KEY.sub('', value.replace(2 * self._SIGN, ''))
        if self._SIGN in rest:
            raise ValueError('invalid interpolation syntax in %r at position %d' % (value, rest.find(self._SIGN)))
        return value

    def _expand(self, parser, section, option, text, values, depth):
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        plain, sign, rest = text.partition(self._SIGN)
        parts = [plain]
        while sign:
            if rest.startswith(sign):
                parts.append(sign)
                rest = rest[1:]
            else:
                match = self._KEY.match(sign + rest)
                if match is None:
                    expected = 'bad interpolation variable reference' if rest.startswith(self._OPEN) else \
                        f"'{sign}' must be followed by '{sign}' or '{self._OPEN}', found:"
                    raise InterpolationSyntaxError(option, section, f'{expected} {sign + rest!r}')
                rest = rest[match.end() - 1:]
                *place, value = self._refer(parser, section, option, values, raw, match.group(1), rest)
                parts.append(self._expand(parser, *place, depth + 1) if sign in value else value)
            plain, sign, rest = rest.partition(sign)
            parts.append(plain)
        return ''.join(parts)


class BasicInterpolation(_Expanding):
    """%(name)s stands for another value of the section."""
    _SIGN, _OPEN, _KEY = '%', '(', re.compile(r'%\(([^)]+)\)s')

    def _refer(self, parser, section, option, values, raw, reference, rest):
        name = parser.optionxform(reference)
        if name not in values:
            raise InterpolationMissingOptionError(option, section, raw, name)
        return section, option, values[name], values, values[name]


class ExtendedInterpolation(_Expanding):
    """${name} stands for another value of the section, ${section:name} for one of another."""
    _SIGN, _OPEN, _KEY = '$', '{', re.compile(r'\$\{([^}]+)\}')

    def _refer(self, parser, section, option, values, raw, reference, rest):
        place, colon, name = reference.rpartition(':')
        if ':' in place:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        name = parser.optionxform(name)
        try:
            value = parser.get(place, name, raw=True) if colon else values[name]
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, f'{place}{colon}{name}') from None
        place = place if colon else section
        return place, name, value, dict(parser.items(place, raw=True)), value


class LegacyInterpolation(Interpolation):
    """%(name)s by the operator %, over and over."""
    _KEY = re.compile(r'%\(([^)]*)\)s|.')

    def before_get(self, parser, section, option, value, vars):
        raw = value
        for _ in range(MAX_INTERPOLATION_DEPTH):
            if not value or '%(' not in value:
                break
            value = self._KEY.sub(lambda match: match.group() if match.group(1) is None else
                                  '%%(%s)s' % parser.optionxform(match.group(1)), value)
            try:
                value = value % vars
            except KeyError as error:
                raise InterpolationMissingOptionError(option, section, raw, error.args[0]) from None
        if value and '%(' in value:
            raise InterpolationDepthError(option, section, raw)
        return value


# ---- the parser ----

def _instead(fallback):
    """What is got instead while an error is handled; without a fallback the error goes on."""
    if fallback is _UNSET:
        raise
    return fallback


class RawConfigParser(MutableMapping):
    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = re.compile(r'\[(?P<header>.+)\]')
    NONSPACECRE = re.compile(r'\S')
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        marks = '|'.join(re.escape(delimiter) for delimiter in self._delimiters)
        self._optcre = re.compile(rf'(?P<option>.*?)\s*(?:(?P<vi>{marks})\s*(?P<value>.*))?$' if allow_no_value else
                                  rf'(?P<option>.*?)\s*(?P<vi>{marks})\s*(?P<value>.*)$')
        self.OPTCRE = self._optcre
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation or Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f'interpolation= must be None or an instance of Interpolation; got an object of type {type(interpolation)}')
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections.keys())

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._begin_section(section)

    def _begin_section(self, section):
        values = self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)
        return values

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        own = self._sections[section].copy()
        own.update(self._defaults)
        return list(own.keys())

    def read(self, filenames, encoding=None):
        return []  # the names of those that could be opened

    def read_file(self, f, source=None):
        if source is None:
            source = getattr(f, 'name', '<???>')
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        seen = set()
        for name, given in dictionary.items():
            section = str(name)
            is_refused = self._is_repeated(seen, section)
            try:
                self.add_section(section)
            except (ValueError, DuplicateSectionError):  # the default one, or one from an earlier reading
                if is_refused:
                    raise
            for name, value in given.items():
                option, text = self.optionxform(str(name)), value if value is None else str(value)
                if self._is_repeated(seen, (section, option)):
                    raise DuplicateOptionError(section, option, source)
                self.set(section, option, text)

    def _is_repeated(self, seen, what):
        """Whether a strict parser must refuse it, as it has come before in what is being read."""
        is_new = what not in seen
        seen.add(what)
        return self._strict and not is_new

    def optionxform(self, optionstr):
        return optionstr.lower()

    # ---- values ----

    def _values(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
        return ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values, name, text = self._find(section, option, vars)
        except (NoSectionError, NoOptionError):
            return _instead(fallback)
        return text if raw or text is None else self._interpolation.before_get(self, section, name, text, values)

    def _find(self, section, option, vars):
        """All values that can be seen from the section, the option's name among them, and its value."""
        values, name = self._values(section, vars), self.optionxform(option)
        try:
            return values, name, values[name]
        except KeyError:
            raise NoOptionError(name, section)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            text = self.get(section, option, raw=raw, vars=vars, **kwargs)
            return conv(text)
        except (NoSectionError, NoOptionError):
            return _instead(fallback)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        state = self.BOOLEAN_STATES.get(value.lower(), _UNSET)
        if state is _UNSET:
            raise ValueError(f'Not a boolean: {value}')
        return state

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        names = list(values.keys())
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        return [(name, values[name] if raw else self._interpolation.before_get(self, section, name, values[name], values)) for name in names]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def has_option(self, section, option):
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (option in self._sections[section] or option in self._defaults)

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._section(section)[self.optionxform(option)] = value

    def _section(self, section):
        if not section or section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def remove_option(self, section, option):
        values, option = self._section(section), self.optionxform(option)
        existed = option in values
        if existed:
            del values[option]
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def write(self, fp, space_around_delimiters=True):
        space = ' ' if space_around_delimiters else ''
        for name, values in self._every_section():
            if values or values is not self._defaults:
                self._write_section(fp, name, values, f'{space}{self._delimiters[0]}{space}')

    def _every_section(self):
        return itertools.chain([(self.default_section, self._defaults)], self._sections.items())

    def _write_section(self, fp, name, values, delimiter):
        fp.write(f'[{name}]\n')
        for key, value in values.items():
            value = self._interpolation.before_write(self, name, key, value)
            text = delimiter + str(value).replace('\n', '\n\t') if value is not None or not self._allow_no_value else ''
            fp.write(f'{key}{text}\n')
        fp.write('\n')

    # ---- as a mapping of sections ----

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self:
            if value is self[key]:
                return
            before = self._defaults if key == self.default_section else self._sections[key]
            before.clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        is_default = key == self.default_section
        if is_default or not self.has_section(key):
            raise ValueError('Cannot remove the default section.') if is_default else KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections.keys())

    @property
    def converters(self):
        return self._converters

    # ---- reading ----

    def _strip_comment(self, line):
        """The line without its comment, and whether it was nothing but that."""
        ends = []
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    ends.append(at)
                    break
                at = line.find(prefix, at + 1)
        if any(line.strip().startswith(prefix) for prefix in self._comment_prefixes):
            return '', True
        return line[:min(ends)].strip() if ends else line.strip(), bool(ends)

    def _read(self, fp, fpname):
        seen, section, values, option, indent = set(), None, None, None, 0
        failure = None
        for lineno, line in enumerate(fp, start=1):
            text, has_comment = self._strip_comment(line)
            if not text:
                if self._empty_lines_in_values:
                    # A line with nothing on it belongs to the value around it, one with a comment does not.
                    if not has_comment and values is not None and option and values[option] is not None:
                        values[option].append('')
                else:
                    indent = sys.maxsize
                continue
            first = self.NONSPACECRE.search(line)
            level = first.start() if first else 0
            if values is not None and option and level > indent:
                if values[option] is None:
                    failure = self._note(failure, fpname, lineno, line)
                else:
                    values[option].append(text)
                continue
            indent = level
            header = self.SECTCRE.match(text)
            if header:
                section, option = header.group('header'), None
                values = self._open(section, seen, fpname, lineno)
                continue
            if values is None:
                raise MissingSectionHeaderError(fpname, lineno, line)
            match = self._optcre.match(text)
            if not match:
                failure = self._note(failure, fpname, lineno, line)
                continue
            name, mark, value = match.group('option', 'vi', 'value')
            if not name:
                failure = self._note(failure, fpname, lineno, line)
            option = self.optionxform(name.rstrip())
            if self._is_repeated(seen, (section, option)):
                raise DuplicateOptionError(section, option, fpname, lineno)
            values[option] = None if value is None else [value.strip()]
        self._join_lines()
        if failure:
            raise failure

    def _open(self, section, seen, fpname, lineno):
        if section == self.default_section and section not in self._sections:
            return self._defaults
        is_refused = self._is_repeated(seen, section)
        if section not in self._sections:
            return self._begin_section(section)
        if is_refused:
            raise DuplicateSectionError(section, fpname, lineno)
        return self._sections[section]

    def _note(self, failure, fpname, lineno, line):
        failure = failure or ParsingError(fpname)
        failure.append(lineno, repr(line))
        return failure

    def _join_lines(self):
        for section, values in self._every_section():
            for name, value in values.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                values[name] = self._interpolation.before_read(self, section, name, value)


    def _validate(self, section='', option='', value=''):
        for kind, given, may_lack in (('section names', section, False), ('option keys', option, False),
                                      ('option values', value, self._allow_no_value)):
            if not isinstance(given, str) and (given or not may_lack):
                raise TypeError(f'{kind} must be strings')


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        self._validate(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        self._validate(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        kept, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = kept


class SafeConfigParser(ConfigParser):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        import warnings
        warnings.warn('The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will be removed in '
                      'Python 3.12. Use ConfigParser directly instead.', DeprecationWarning, stacklevel=2)


class SectionProxy(MutableMapping):
    """One section, as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            setattr(self, 'get' + conv, self._getter(getattr(parser, 'get' + conv)))

    def _getter(self, method):
        def get(option, fallback=None, *, raw=False, vars=None, **kwargs):
            return self.get(option, fallback, raw=raw, vars=vars, _impl=method, **kwargs)
        return get

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._parser._validate(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        existed = key in self and self._parser.remove_option(self._name, key)
        if not existed:
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        is_default = self._name == self._parser.default_section
        return list(self._parser.defaults()) if is_default else self._parser.options(self._name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """What getX() methods a parser has: those of its class, and those added."""
    GETTERCRE = re.compile(r'^get(?P<name>.+)$')

    def __init__(self, parser):
        self._parser = parser
        names = filter(None, map(self.GETTERCRE.match, dir(parser)))
        self._data = {match['name']: None for match in names if callable(getattr(parser, match.group()))}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        name = 'get' + key
        if self.GETTERCRE.match(name) is None:
            raise ValueError('Incompatible key: %s (type: %s)' % (key, type(key)))
        parser = self._parser

        def getter(section, option, **kwargs):
            return parser._get_conv(section, option, value, **kwargs)
        getter.converter = value
        self._data[key] = value
        setattr(parser, name, getter)
        for proxy in parser._proxies.values():
            setattr(proxy, name, proxy._getter(getter))

    def __delitem__(self, key):
        name = 'get' + (key or '')
        del self._data[key]
        for holder in itertools.chain((self._parser,), self._parser._proxies.values()):
            if name in vars(holder):
                delattr(holder, name)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
