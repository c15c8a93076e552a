"""Times read from text by a format: for time.strptime and datetime.datetime.strptime."""
import re
from _struct_time import struct_time

_days = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_months = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december')
# From each directive to what it matches.
_patterns = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])', 'f': r'(?P<f>[0-9]{1,6})', 'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])', 'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])', 'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)', 'S': r'(?P<S>6[0-1]|[0-5]\d|\d)', 'U': r'(?P<U>5[0-3]|[0-4]\d|\d)', 'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'w': r'(?P<w>[0-6])', 'u': r'(?P<u>[1-7])', 'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)', 'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)', 'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))', 'Z': r'(?P<Z>utc|gmt)',
    'A': f"(?P<A>{'|'.join(_days)})", 'a': f"(?P<a>{'|'.join(d[:3] for d in _days)})",
    'B': f"(?P<B>{'|'.join(sorted(_months, key=len, reverse=True))})", 'b': f"(?P<b>{'|'.join(m[:3] for m in _months)})",
    'p': r'(?P<p>am|pm)', '%': '%',
}
_patterns['h'] = _patterns['b'].replace('<b>', '<h>')
_wholes = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_compiled = {}


def _compile(format):
    """The format as a regular expression."""
    for code, whole in _wholes.items():
        format = format.replace('%' + code, whole)
    out, at = [], 0
    while at < len(format):
        c = format[at]
        at += 1
        if c.isspace():
            while at < len(format) and format[at].isspace():
                at += 1
            out.append(r'\s+')
        elif c != '%':
            out.append(re.escape(c))
        elif at == len(format):
            raise ValueError(f"stray % in format '{format}'")
        elif format[at] not in _patterns:
            raise ValueError(f"'{format[at]}' is a bad directive in format '{format}'")
        else:
            out.append(_patterns[format[at]])
            at += 1
    return re.compile(''.join(out), re.IGNORECASE)


def _match(text, format):
    if format not in _compiled:
        _compiled[format] = _compile(format)
    match = _compiled[format].match(text)
    if match is None:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if match.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[match.end():]}')
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _offset(text):
    """Seconds and microseconds east of UTC."""
    if text == 'Z':
        return 0, 0
    digits, _, fraction = text[1:].replace(':', '').partition('.')
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    sign = -1 if text[0] == '-' else 1
    return sign * seconds, sign * int(fraction.ljust(6, '0') or 0)


def _day_of(found, year):
    """(year, day of the year) if that is what the parts tell, else None."""
    from datetime import date
    weekday = (int(found['u']) - 1 if 'u' in found else (int(found['w']) + 6) % 7 if 'w' in found else
               _days.index(found['A'].lower()) if 'A' in found else
               [d[:3] for d in _days].index(found['a'].lower()) if 'a' in found else None)
    if 'j' in found:
        return year, int(found['j'])
    if weekday is None:
        return None
    if 'G' in found and 'V' in found:
        day = date.fromisocalendar(int(found['G']), int(found['V']), weekday + 1)
    elif 'U' in found or 'W' in found:
        first = date(year, 1, 1)
        starts_sunday = 'U' in found
        skipped = (7 - (first.weekday() + starts_sunday) % 7) % 7
        column = (weekday + starts_sunday) % 7
        week = int(found['U'] if starts_sunday else found['W'])
        number = skipped + (week - 1) * 7 + column if week else column - (first.weekday() + starts_sunday) % 7
        day = date.fromordinal(first.toordinal() + number)
    else:
        return None
    return day.year, day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _parse(text, format):
    """(year, month, day, hour, minute, second, weekday, yearday), microseconds, offset or None, zone name or None"""
    from datetime import date
    found = _match(text, format)
    if 'G' in found and not ('V' in found and ('u' in found or 'w' in found or 'a' in found or 'A' in found)) or 'V' in found and 'G' not in found:
        raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                         "('%A', '%a', '%w', or '%u')." if 'G' in found else
                         "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                         "('%A', '%a', '%w', or '%u').")
    year = int(found['Y']) if 'Y' in found else None
    if 'y' in found:
        year = int(found['y']) + (2000 if int(found['y']) < 69 else 1900)
    month = (int(found['m']) if 'm' in found else _months.index(found['B'].lower()) + 1 if 'B' in found else
             [m[:3] for m in _months].index((found.get('b') or found['h']).lower()) + 1 if 'b' in found or 'h' in found else 1)
    day = int(found.get('d', 1))
    leap_day = year is None and month == 2 and day == 29
    year = 1904 if leap_day else 1900 if year is None else year
    hour = int(found.get('H', 0))
    if 'I' in found:
        hour = int(found['I']) % 12 + (12 if found.get('p', '').lower() == 'pm' else 0)
    told = _day_of(found, year)
    if told is not None and 'd' not in found:
        year, yearday = told
        moment = date.fromordinal(date(year, 1, 1).toordinal() + yearday - 1)
        month, day = moment.month, moment.day
    else:
        moment = date(year, month, day)
        yearday = moment.toordinal() - date(year, 1, 1).toordinal() + 1
    weekday = moment.weekday()
    return ((1900 if leap_day else year, month, day, hour, int(found.get('M', 0)), int(found.get('S', 0)), weekday, yearday),
            int(found.get('f', '').ljust(6, '0') or 0), _offset(found['z']) if 'z' in found else None, found.get('Z'))


def to_struct_time(string, format='%a %b %d %H:%M:%S %Y', /):
    for argument, value in enumerate((string, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {argument} must be str, not {type(value)}')
    fields, _, offset, zone = _parse(string, format)
    return struct_time(fields + ((-1 if zone is None else 0),))
