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


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2)[0]
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, auto=0):
        """auto: the number of the next {}; False once fields have had numbers of their own."""
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if name is None:
                continue
            if name == '' and auto is False or name.isdigit() and auto:
                raise ValueError('cannot switch from manual field specification to automatic field numbering')
            if name == '':
                name, auto = str(auto), auto + 1
            elif name.isdigit():
                auto = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            out.append(self.format_field(value, spec))
        return ''.join(out), auto

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

    def substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws} if kws else mapping

        def replace(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                return str(values[name])
            return self.delimiter if match.group('escaped') is not None else self._invalid(match)
        return self.pattern.sub(replace, self.template)

    def safe_substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws} if kws else mapping

        def replace(match):
            name = match.group('named') or match.group('braced')
            if name is not None and name in values:
                return str(values[name])
            return self.delimiter if match.group('escaped') is not None else match.group()
        return self.pattern.sub(replace, self.template)

    def is_valid(self):
        return all(m.group('invalid') is None for m in self.pattern.finditer(self.template))

    def get_identifiers(self):
        names = [m.group('named') or m.group('braced') for m in self.pattern.finditer(self.template)]
        return list(dict.fromkeys(name for name in names if name))
