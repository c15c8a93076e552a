"""Times read from text by a format: for time.strptime and datetime.datetime.strptime."""
from _struct_time import struct_time

_DAYS = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_MONTHS = ('', 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november',
           'december')
# Of each number: the most digits, the least and the greatest value.
_NUMBERS = {'d': (2, 1, 31), 'H': (2, 0, 23), 'I': (2, 1, 12), 'j': (3, 1, 366), 'm': (2, 1, 12), 'M': (2, 0, 59),
            'S': (2, 0, 61), 'U': (2, 0, 53), 'W': (2, 0, 53), 'w': (1, 0, 6), 'y': (2, 0, 99), 'V': (2, 1, 53),
            'u': (1, 1, 7)}
_SHORT_FOR = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}


class _Mismatch(Exception):
    pass


def _digits(text, at, most):
    end = at
    while end < len(text) and end - at < most and text[end] in '0123456789':
        end += 1
    return end


def _number(text, at, code):
    """The longest number that is in its limits."""
    most, low, high = _NUMBERS[code]
    for end in range(_digits(text, at, most), at, -1):
        if low <= int(text[at:end]) <= high:
            return int(text[at:end]), end
    raise _Mismatch


def _word(text, at, words):
    rest = text[at:].lower()
    for n in sorted(range(len(words)), key=lambda n: -len(words[n])):
        if words[n] and rest.startswith(words[n]):
            return n, at + len(words[n])
    raise _Mismatch


def _zone(text, at):
    if text[at:at + 1] in ('Z', 'z'):
        return 0, at + 1
    if text[at:at + 1] not in ('+', '-'):
        raise _Mismatch
    parts, end = [], at + 1
    for n in range(3):
        start = end + (n > 0 and text[end:end + 1] == ':')
        if _digits(text, start, 2) != start + 2:
            break
        parts.append(int(text[start:start + 2]))
        end = start + 2
    if len(parts) < 2 or parts[1] > 59:
        raise _Mismatch
    seconds = (parts[0] * 60 + parts[1]) * 60 + (parts[2] if len(parts) > 2 else 0)
    return -seconds if text[at] == '-' else seconds, end


def _field(text, at, code, found):
    """Reads what one directive stands for into `found`; answers where it ends."""
    if code in _NUMBERS:
        found[code], at = _number(text, at, code)
    elif code in ('Y', 'G'):
        if _digits(text, at, 4) != at + 4:
            raise _Mismatch
        found[code], at = int(text[at:at + 4]), at + 4
    elif code == 'f':
        end = _digits(text, at, 6)
        if end == at:
            raise _Mismatch
        found['f'], at = int((text[at:end] + '00000')[:6]), end
    elif code in ('a', 'A'):
        found['a'], at = _word(text, at, _DAYS if code == 'A' else [day[:3] for day in _DAYS])
    elif code in ('b', 'B'):
        found['m'], at = _word(text, at, _MONTHS if code == 'B' else [month[:3] for month in _MONTHS])
    elif code == 'p':
        found['p'], at = _word(text, at, ('am', 'pm'))
    elif code == 'z':
        found['z'], at = _zone(text, at)
    elif code == 'Z':
        found['Z'], at = _word(text, at, ('utc', 'gmt'))
    elif text[at:at + 1] == '%':
        at += 1
    else:
        raise _Mismatch
    return at


def _fields(text, format):
    found, at, i = {}, 0, 0
    while i < len(format):
        c = format[i]
        i += 1
        if c == '%':
            at = _field(text, at, format[i], found)
            i += 1
        elif c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            if not text[at:at + 1].isspace():
                raise _Mismatch
            while text[at:at + 1].isspace():
                at += 1
        elif text[at:at + 1].lower() == c.lower():
            at += 1
        else:
            raise _Mismatch
    return found, at


def _checked(format):
    """The format with the short forms written out."""
    parts, i = [], 0
    while i < len(format):
        if format[i] != '%':
            parts.append(format[i])
            i += 1
            continue
        code = format[i + 1:i + 2]
        if not code:
            raise ValueError(f"stray % in format '{format}'")
        if code not in _NUMBERS and code not in 'YGfaAbBpzZ%' and code not in _SHORT_FOR:
            raise ValueError(f"'{code}' is a bad directive in format '{format}'")
        parts.append(_SHORT_FOR.get(code, '%' + code))
        i += 2
    return ''.join(parts)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_of_year(year, month, day):
    before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    return before + day + (month > 2 and _is_leap(year))


def _weekday(year, yearday):
    y = year - 1
    return (y * 365 + y // 4 - y // 100 + y // 400 + yearday + 6) % 7


def _from_day_of_year(year, yearday):
    month = 12
    while _day_of_year(year, month, 1) > yearday:
        month -= 1
    return month, yearday - _day_of_year(year, month, 1) + 1


def parse(text, format):
    """year, month, day, hour, minute, second, weekday, day of the year, microsecond, seconds from UTC or None."""
    for n, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {n} must be str, not {type(value)}')
    try:
        found, end = _fields(text, _checked(format))
    except _Mismatch:
        raise ValueError(f'time data {text!r} does not match format {format!r}') from None
    if end < len(text):
        raise ValueError(f'unconverted data remains: {text[end:]}')
    year = found.get('Y')
    if year is None and 'y' in found:
        year = found['y'] + (2000 if found['y'] <= 68 else 1900)
    known = year is not None
    hour = found.get('H', 0)
    if 'I' in found:
        hour = found['I'] % 12 + (12 if found.get('p') == 1 else 0)
    month, day = found.get('m', 1), found.get('d', 1)
    if year is None:
        year = 1904 if (month, day) == (2, 29) else 1900
    weekday = found.get('a')
    if weekday is None and 'w' in found:
        weekday = (found['w'] + 6) % 7
    if weekday is None and 'u' in found:
        weekday = found['u'] - 1
    yearday = found.get('j')
    if yearday is None and known and weekday is not None and ('U' in found or 'W' in found):
        first = _weekday(year, 1)
        week, shift = (found['U'], 1) if 'U' in found else (found['W'], 0)
        yearday = (week - 1) * 7 + 1 + (7 - (first + shift) % 7) % 7 + (weekday + shift) % 7
    if yearday is not None and 'm' not in found:
        month, day = _from_day_of_year(year, yearday)
    elif day > (31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        raise ValueError('day is out of range for month')
    if yearday is None:
        yearday = _day_of_year(year, month, day)
    if weekday is None:
        weekday = _weekday(year, yearday)
    if not known:
        year = 1900
    return year, month, day, hour, found.get('M', 0), found.get('S', 0), weekday, yearday, found.get('f', 0), found.get('z')


def to_struct_time(text, format='%a %b %d %H:%M:%S %Y'):
    return struct_time((*parse(text, format)[:8], -1))
