"""String constants and templates (docs.python.org/3.11/library/string.html)."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


def _skip_field(text, at):
    """Where the field ends whose first character is at `at`: behind its closing brace."""
    depth = 1
    while at < len(text):
        if text[at] == '{':
            depth += 1
        elif text[at] == '}':
            depth -= 1
            if depth == 0:
                return at
        elif text[at] == '[' and depth == 1:
            at = text.find(']', at)
            if at < 0:
                break
        at += 1
    raise ValueError("expected '}' before end of string")


def _split_field(field):
    """name, spec, conversion"""
    at = depth = 0
    while at < len(field) and (depth or field[at] not in ':!'):
        depth += (field[at] == '[') - (field[at] == ']')
        at += 1
    name, rest = field[:at], field[at:]
    if '{' in name:
        raise ValueError("unexpected '{' in field name")
    if not rest:
        return name, '', None
    if rest[0] == ':':
        return name, rest[1:], None
    if len(rest) < 2:
        raise ValueError("unmatched '{' in format spec")
    if len(rest) > 2 and rest[2] != ':':
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], rest[1]


def _first_name(name):
    """The first part of a.b[c], as text or number, and what is left."""
    end = min([at for at in (name.find('.'), name.find('[')) if at >= 0], default=len(name))
    return int(name[:end]) if name[:end].isdigit() else name[:end], name[end:]


def _further_names(rest):
    """(is attribute, key) for each further part."""
    while rest:
        is_attribute = rest[0] == '.'
        if not is_attribute and rest[0] != '[':
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if is_attribute:
            end = min([at for at in (rest.find('.', 1), rest.find('[')) if at >= 0], default=len(rest))
        else:
            end = rest.find(']')
            if end < 0:
                raise ValueError("Missing ']' in format string")
        part = rest[1:end]
        if not part:
            raise ValueError('Empty attribute in format string')
        yield is_attribute, int(part) if not is_attribute and part.isdigit() else part
        rest = rest[end:] if is_attribute else rest[end + 1:]


class _Numbers:
    """Those of the fields that are written without one: either all fields have their own, or none."""

    def __init__(self):
        self._next = 0
        self._are_given = False

    def complete(self, name):
        if name == '' and self._are_given or name.isdigit() and self._next:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        if name == '':
            name = str(self._next)
            self._next += 1
        elif name.isdigit():
            self._are_given = True
        return name


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._fill(format_string, args, kwargs, used, _Numbers(), 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _fill(self, text, args, kwargs, used, numbers, levels):
        """The fields of a format may have fields in their turn, down to so many levels."""
        if levels < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, name, spec, conversion in self.parse(text):
            parts.append(literal or '')
            if name is not None:
                value, key = self.get_field(numbers.complete(name), args, kwargs)
                used.add(key)
                shown = self.convert_field(value, conversion)
                parts.append(self.format_field(shown, self._fill(spec, args, kwargs, used, numbers, levels - 1)))
        return ''.join(parts)

    def parse(self, format_string):
        """(literal, field name, spec, conversion) for each part; no field: the last three are None."""
        literal, at = '', 0
        while at < len(format_string):
            c = format_string[at]
            doubled = format_string[at + 1:at + 2] == c
            at += 1
            if c not in '{}':
                literal += c
            elif doubled:
                yield literal + c, None, None, None
                literal = ''
                at += 1
            elif c == '}':
                raise ValueError("Single '}' encountered in format string")
            elif at == len(format_string):
                raise ValueError("Single '{' encountered in format string")
            else:
                end = _skip_field(format_string, at)
                yield literal, *_split_field(format_string[at:end])
                literal, at = '', end + 1
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        first, rest = _first_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in _further_names(rest):
            value = getattr(value, key) if is_attribute else value[key]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ('s', 'r', 'a'):
            raise ValueError(f'Unknown conversion specifier {conversion}')
        return {'s': str, 'r': repr, 'a': ascii}[conversion](value)


class Template:
    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = 2  # re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' not in cls.__dict__:
            cls.pattern = None
        cls._compile()

    @classmethod
    def _compile(cls):
        import re
        pattern = cls.pattern
        if pattern is None:
            mark = re.escape(cls.delimiter)
            pattern = (f'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|'
                       f'{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))')
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    pattern = None

    def __init__(self, template):
        self.template = template
        if type(self).pattern is None:
            type(self)._compile()

    def _invalid(self, match):
        before = self.template[:match.start('invalid')].split('\n')
        raise ValueError(f'Invalid placeholder in string: line {len(before)}, col {len(before[-1])}')

    def _fill(self, values, is_safe):
        def replace(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    if not is_safe:
                        raise
            elif match.group('escaped') is not None:
                return self.delimiter
            return match.group() if is_safe else self._invalid(match)
        return self.pattern.sub(replace, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws} if kws else mapping, True)

    def is_valid(self):
        return all(m.group('invalid') is None for m in self.pattern.finditer(self.template))

    def get_identifiers(self):
        names = [m.group('named') or m.group('braced') for m in self.pattern.finditer(self.template)]
        return list(dict.fromkeys(name for name in names if name))
