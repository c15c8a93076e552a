"""Dates and times (docs.python.org/3.11/library/datetime.html). The present is the virtual clock's; local time is UTC."""
import time as _time
from collections import namedtuple as _namedtuple

MINYEAR = 1
MAXYEAR = 9999
_days_before_month = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_day_names = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_month_names = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_full_days = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_full_months = ('', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                'November', 'December')
_epoch_ordinal = 719163
_missing = object()


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]


def _ordinal(year, month, day):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400 + _days_before_month[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    before = _days_before_month[month] + (month > 2 and _is_leap(year))
    if before > n:
        month -= 1
        before -= _days_in_month(year, month)
    return year, month, n - before + 1


def _shown_name(instance):
    """Classes of programs that are derived from these go by their bare name."""
    kind = type(instance)
    return f'datetime.{kind.__name__}' if kind.__module__ == __name__ else kind.__name__


class timedelta:
    __slots__ = ('days', 'seconds', 'microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        for name, value in (('days', days), ('seconds', seconds), ('microseconds', microseconds), ('milliseconds', milliseconds),
                            ('minutes', minutes), ('hours', hours), ('weeks', weeks)):
            if not isinstance(value, (int, float)):
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        whole = 0
        rest = 0.0
        for value, scale in ((weeks, 604800000000), (days, 86400000000), (hours, 3600000000), (minutes, 60000000),
                             (seconds, 1000000), (milliseconds, 1000), (microseconds, 1)):
            if isinstance(value, float):
                integer = int(value)
                whole += integer * scale
                rest += (value - integer) * scale
            else:
                whole += value * scale
        return cls._of(whole + round(rest))

    @classmethod
    def _of(cls, microseconds):
        self = object.__new__(cls)
        seconds, micro = divmod(microseconds, 1000000)
        days, seconds = divmod(seconds, 86400)
        if not -2**31 <= days < 2**31:
            raise OverflowError('Python int too large to convert to C int')
        if abs(days) > 999999999:
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        object.__setattr__(self, 'days', days)
        object.__setattr__(self, 'seconds', seconds)
        object.__setattr__(self, 'microseconds', micro)
        return self

    def __setattr__(self, name, value):
        if name in ('days', 'seconds', 'microseconds'):
            raise AttributeError(f"attribute {name!r} of 'datetime.timedelta' objects is not writable" if name else '')
        object.__setattr__(self, name, value)

    def _total(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    def total_seconds(self):
        return self._total() / 10 ** 6

    def __repr__(self):
        parts = [f'{name}={getattr(self, name)}' for name in ('days', 'seconds', 'microseconds') if getattr(self, name)]
        return f"{_shown_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        text = f'{self.seconds // 3600}:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}'
        if self.days:
            text = f"{self.days} day{'s' if abs(self.days) != 1 else ''}, {text}"
        return f'{text}.{self.microseconds:06d}' if self.microseconds else text

    def __add__(self, other):
        return self._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return self._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return self._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self.days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return self._of(self._total() * other)
        return self._of(round(self._total() * other)) if isinstance(other, float) else NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return self._of(self._total() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        return self._of(round(self._total() / other)) if isinstance(other, (int, float)) else NotImplemented

    def __mod__(self, other):
        return self._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total())

    def __bool__(self):
        return self._total() != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class _Field:
    """An attribute that cannot be written to."""

    def __init__(self, name, owner):
        self.name, self.owner = name, owner

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.__dict__[self.name]

    def __set__(self, instance, value):
        raise AttributeError(f"attribute {self.name!r} of 'datetime.{self.owner}' objects is not writable")


def _fix(instance, names, values):
    """Gives a new instance its fields."""
    for name, value in zip(names, values):
        if not isinstance(value, int):
            value = _index(value)
        instance.__dict__[name] = value


def _index(value):
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None


def _fix_zone(instance, zone, fold):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    instance.__dict__['tzinfo'], instance.__dict__['fold'] = zone, fold


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError('tzinfo subclass must override tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('tzinfo subclass must override utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('tzinfo subclass must override dst()')

    def fromutc(self, dt):
        """From the clock of UTC, with what daylight saving makes of the result."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        def asked(method, complaint):
            answer = method()
            if answer is None:
                raise ValueError('fromutc: ' + complaint)
            return answer

        offset = asked(dt.utcoffset, 'non-None utcoffset() result required')
        standard = dt + (offset - asked(dt.dst, 'non-None dst() result required'))
        return standard + asked(standard.dst, 'tz.dst() gave inconsistent results; cannot convert')


def _offset_text(offset):
    sign, offset = ('-', -offset) if offset.days < 0 else ('+', offset)
    minutes, seconds = divmod(offset.seconds, 60)
    return f'{sign}{minutes // 60:02d}:{minutes % 60:02d}' + (f':{seconds:02d}' if seconds else '')


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not ' + type(offset).__name__)
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not '
                             f'{offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def tzname(self, dt):
        return self._name or ('UTC' if not self._offset else 'UTC' + _offset_text(self._offset))

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        return f"datetime.timezone({self._offset!r}{', ' + repr(self._name) if self._name else ''})"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min, timezone.max = timezone(-timedelta(hours=23, minutes=59)), timezone(timedelta(hours=23, minutes=59))
IsoCalendarDate = _namedtuple('IsoCalendarDate', 'year week weekday')
IsoCalendarDate.__module__ = 'datetime'
IsoCalendarDate.__repr__ = lambda self: f'datetime.IsoCalendarDate(year={self.year}, week={self.week}, weekday={self.weekday})'


def _first_iso_monday(year):
    """Ordinal of the Monday that starts the first ISO week of the year."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _iso_calendar(ordinal, year):
    start = _first_iso_monday(year)
    if ordinal < start:
        year -= 1
        start = _first_iso_monday(year)
    elif ordinal >= _first_iso_monday(year + 1):
        year += 1
        start = _first_iso_monday(year)
    week, day = divmod(ordinal - start, 7)
    return IsoCalendarDate(year, week + 1, day + 1)


def _from_iso_calendar(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'Year is out of range: {year}')
    weeks = (_first_iso_monday(year + 1) - _first_iso_monday(year)) // 7
    if not 1 <= week <= weeks:
        raise ValueError(f'Invalid week: {week}')
    if not 1 <= day <= 7:
        raise ValueError(f'Invalid day: {day} (range is [1, 7])')
    return _first_iso_monday(year) + (week - 1) * 7 + day - 1


def _number(text, length):
    if len(text) != length or not (text.isascii() and text.isdigit()):
        raise ValueError('Invalid isoformat string')
    return int(text)


def _read_date(text):
    """Year, month and day of 2024-02-29, 20240229, 2024-W09-4, 2024W094, 2024-W09."""
    year, rest = _number(text[:4], 4), text[4:]
    dash = rest[:1] == '-'
    rest = rest[dash:]
    if rest[:1] == 'W':
        week, rest = _number(rest[1:3], 2), rest[3:]
        if rest and (rest[:1] == '-') != dash:
            raise ValueError('Invalid isoformat string')
        rest = rest[dash:] if rest else ''
        try:
            return _from_ordinal(_from_iso_calendar(year, week, _number(rest, 1) if rest else 1))
        except ValueError:
            raise ValueError('Invalid isoformat string') from None
    month, rest = _number(rest[:2], 2), rest[2:]
    if dash and rest[:1] != '-':
        raise ValueError('Invalid isoformat string')
    return year, month, _number(rest[dash:], 2)


def _read_clock(text):
    """[hour, minute, second, microsecond] of 01, 01:02, 0102, 01:02:03.5, 010203,123456."""
    clock, point, fraction = text.replace(',', '.').partition('.')
    if ':' in clock:
        parts = clock.split(':')
    else:
        parts = [clock[i:i + 2] for i in range(0, len(clock), 2)]
    if not 1 <= len(parts) <= 3 or point and (len(parts) < 3 or not (fraction.isascii() and fraction.isdigit())):
        raise ValueError('Invalid isoformat string')
    values = [_number(part, 2) for part in parts]
    return values + [0] * (3 - len(values)) + [int(fraction[:6].ljust(6, '0') or 0)]


def _read_time(text):
    """hour, minute, second, microsecond, zone"""
    if text.endswith('Z'):
        return (*_read_clock(text[:-1]), timezone.utc)
    at = max(text.find('+'), text.find('-'))
    if at < 0:
        return (*_read_clock(text), None)
    hours, minutes, seconds, micro = _read_clock(text[at + 1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micro)
    zone = timezone.utc if not offset else timezone(-offset if text[at] == '-' else offset)
    return (*_read_clock(text[:at]), zone)


def _check_text(text):
    if not isinstance(text, str):
        raise TypeError('fromisoformat: argument must be str')


def _strftime(moment, format):
    year, month, day = getattr(moment, 'year', 1900), getattr(moment, 'month', 1), getattr(moment, 'day', 1)
    hour, minute, second = getattr(moment, 'hour', 0), getattr(moment, 'minute', 0), getattr(moment, 'second', 0)
    micro = getattr(moment, 'microsecond', 0)
    zone = getattr(moment, 'tzinfo', None)
    weekday = (_ordinal(year, month, day) + 6) % 7
    yearday = _ordinal(year, month, day) - _ordinal(year, 1, 1) + 1
    distance = None if zone is None else moment.utcoffset()
    offset = '' if distance is None else _offset_text(distance).replace(':', '')
    codes = {'Y': str(year), 'm': f'{month:02d}', 'd': f'{day:02d}', 'H': f'{hour:02d}', 'M': f'{minute:02d}', 'S': f'{second:02d}',
             'f': f'{micro:06d}', 'y': f'{year % 100:02d}', 'I': f'{(hour + 11) % 12 + 1:02d}', 'p': 'AM' if hour < 12 else 'PM',
             'j': f'{yearday:03d}', 'a': _day_names[weekday], 'A': _full_days[weekday], 'b': _month_names[month],
             'B': _full_months[month], 'h': _month_names[month], 'w': str((weekday + 1) % 7), 'u': str(weekday + 1), 'e': f'{day:2d}',
             'U': f'{(yearday + 6 - (weekday + 1) % 7) // 7:02d}', 'W': f'{(yearday + 6 - weekday) // 7:02d}',
             'z': offset, 'Z': '' if zone is None else (moment.tzname() or ''), '%': '%', 'n': '\n', 't': '\t',
             'x': f'{month:02d}/{day:02d}/{year % 100:02d}', 'X': f'{hour:02d}:{minute:02d}:{second:02d}',
             'T': f'{hour:02d}:{minute:02d}:{second:02d}', 'R': f'{hour:02d}:{minute:02d}', 'F': f'{year}-{month:02d}-{day:02d}',
             'D': f'{month:02d}/{day:02d}/{year % 100:02d}', 'C': f'{year // 100:02d}', 'k': f'{hour:2d}',
             'l': f'{(hour + 11) % 12 + 1:2d}', 'P': 'am' if hour < 12 else 'pm', 'r': f"{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} "
             f"{'AM' if hour < 12 else 'PM'}",
             'c': f'{_day_names[weekday]} {_month_names[month]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}'}
    if any(code in format for code in ('%G', '%V', '%g')):
        iso = _iso_calendar(_ordinal(year, month, day), year)
        codes.update(G=f'{iso.year:04d}', g=f'{iso.year % 100:02d}', V=f'{iso.week:02d}')
    out, at = [], 0
    while at < len(format):
        if format[at] == '%' and at + 1 < len(format):
            out.append(codes.get(format[at + 1], '%' + format[at + 1]))
            at += 2
        else:
            out.append(format[at])
            at += 1
    return ''.join(out)


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond):
    for name, value, limit in (('hour', hour, 23), ('minute', minute, 59), ('second', second, 59)):
        if not 0 <= value <= limit:
            raise ValueError(f'{name} must be in 0..{limit}')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')


class _Ordered:
    def _compare(self, other):
        """Both as tuples, or None when they cannot be compared."""

    def __eq__(self, other):
        both = self._compare(other, True)
        return both[0] == both[1] if both else NotImplemented

    def __lt__(self, other):
        both = self._compare(other)
        return both[0] < both[1] if both else NotImplemented

    def __le__(self, other):
        both = self._compare(other)
        return both[0] <= both[1] if both else NotImplemented

    def __gt__(self, other):
        both = self._compare(other)
        return both[0] > both[1] if both else NotImplemented

    def __ge__(self, other):
        both = self._compare(other)
        return both[0] >= both[1] if both else NotImplemented

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def strftime(self, format):
        return _strftime(self, format)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class date(_Ordered):
    year, month, day = (_Field(name, 'date') for name in ('year', 'month', 'day'))

    def __new__(cls, year=_missing, month=_missing, day=_missing):
        for place, (name, value) in enumerate((('year', year), ('month', month), ('day', day)), 1):
            if value is _missing:
                raise TypeError(f'function missing required argument {name!r} (pos {place})')
        self = object.__new__(cls)
        _fix(self, ('year', 'month', 'day'), (year, month, day))
        _check_date(self.year, self.month, self.day)
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_from_ordinal(int(t // 86400) + _epoch_ordinal))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        _check_text(text)
        try:
            return cls(*_read_date(text))
        except ValueError as error:
            if 'isoformat' not in str(error):
                raise
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_ordinal(_from_iso_calendar(year, week, day)))

    def isocalendar(self):
        return _iso_calendar(self.toordinal(), self.year)

    def toordinal(self):
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return f'{self.year:04d}-{self.month:02d}-{self.day:02d}'

    __str__ = isoformat

    def __repr__(self):
        return f'{_shown_name(self)}({self.year}, {self.month}, {self.day})'

    def ctime(self):
        return self.strftime('%c')

    def timetuple(self):
        return _time.struct_time((self.year, self.month, self.day, 0, 0, 0, self.weekday(),
                                  self.toordinal() - _ordinal(self.year, 1, 1) + 1, -1))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self.year if year is None else year, self.month if month is None else month,
                          self.day if day is None else day)

    def _compare(self, other, equality=False):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.year, self.month, self.day), (other.year, other.month, other.day)
        return None

    def __hash__(self):
        return hash((self.year, self.month, self.day))

    def __add__(self, other):
        return self.fromordinal(self.toordinal() + other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented


_clock_fields = ('hour', 'minute', 'second', 'microsecond')


class time(_Ordered):
    hour, minute, second, microsecond, tzinfo, fold = (_Field(name, 'time') for name in (*_clock_fields, 'tzinfo', 'fold'))

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        _fix(self, _clock_fields, (hour, minute, second, microsecond))
        _check_time(self.hour, self.minute, self.second, self.microsecond)
        _fix_zone(self, tzinfo, fold)
        return self

    @classmethod
    def fromisoformat(cls, text):
        _check_text(text)
        try:
            return cls(*_read_time(text.removeprefix('T')))
        except ValueError as error:
            if 'isoformat' not in str(error):
                raise
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(None)

    def isoformat(self, timespec='auto'):
        return _time_text(self, timespec)

    __str__ = isoformat

    def __repr__(self):
        parts = [self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        zone = '' if self.tzinfo is None else f', tzinfo={self.tzinfo!r}'
        return f"{_shown_name(self)}({', '.join(map(str, parts))}{zone})"

    def _compare(self, other, equality=False):
        if not isinstance(other, time):
            return None
        offset, others = self.utcoffset(), other.utcoffset()
        if (offset is None) != (others is None):
            if equality:
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._micro() - (offset._total() if offset else 0), other._micro() - (others._total() if others else 0)

    def _micro(self):
        return (self.hour * 60 + self.minute) * 60000000 + self.second * 1000000 + self.microsecond

    def __hash__(self):
        return hash((self.hour, self.minute, self.second, self.microsecond))

    def replace(self, **changes):
        values = {name: getattr(self, name) for name in ('hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')}
        values.update(changes)
        return type(self)(**values)


def _time_text(t, timespec):
    text = f'{t.hour:02d}:{t.minute:02d}:{t.second:02d}'
    if timespec == 'auto':
        text += f'.{t.microsecond:06d}' if t.microsecond else ''
    elif timespec == 'milliseconds':
        text += f'.{t.microsecond // 1000:03d}'
    elif timespec == 'microseconds':
        text += f'.{t.microsecond:06d}'
    elif timespec in ('hours', 'minutes'):
        text = text[:2] if timespec == 'hours' else text[:5]
    elif timespec != 'seconds':
        raise ValueError('Unknown timespec value')
    offset = t.utcoffset()
    return text if offset is None else text + _offset_text(offset)


class datetime(date):
    hour, minute, second, microsecond, tzinfo, fold = (_Field(name, 'datetime') for name in (*_clock_fields, 'tzinfo', 'fold'))

    def __new__(cls, year=_missing, month=_missing, day=_missing, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        _fix(self, _clock_fields, (hour, minute, second, microsecond))
        _check_time(self.hour, self.minute, self.second, self.microsecond)
        _fix_zone(self, tzinfo, fold)
        return self

    @classmethod
    def _of(cls, microseconds, zone):
        """From microseconds since the day before year 1, on the clock of that zone."""
        days, rest = divmod(microseconds, 86400000000)
        if not 1 <= days <= 3652059:
            raise OverflowError('date value out of range')
        seconds, micro = divmod(rest, 1000000)
        return cls(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, zone)

    def _micro(self):
        return ((self.toordinal() * 24 + self.hour) * 60 + self.minute) * 60000000 + self.second * 1000000 + self.microsecond

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        moment = cls._of(_epoch_ordinal * 86400000000 + round(t * 1000000), tz)
        return moment if tz is None else tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls.fromtimestamp(t)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone, fold=time.fold)

    @classmethod
    def fromisoformat(cls, text):
        _check_text(text)
        try:
            # Where the date ends is told by its form: 2024-02-29, 20240229, 2024-W09-4, 2024W094, 2024-W09, 2024W09.
            for length in (10, 8, 7):
                if length > len(text):
                    continue
                try:
                    day = _read_date(text[:length])
                except ValueError as error:
                    if 'isoformat' not in str(error) or length == 7:
                        raise
                    continue
                if length == len(text):
                    return cls(*day)
                if not text[length].isdigit() or length == 8 and 'W' not in text and len(text) > 9:
                    return cls(*day, *_read_time(text[length + 1:]))
            raise ValueError('Invalid isoformat string')
        except ValueError as error:
            if 'isoformat' not in str(error):
                raise
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    @classmethod
    def strptime(cls, date_string, format):
        from _strptime import _parse
        for argument, value in enumerate((date_string, format), 1):
            if not isinstance(value, str):
                raise TypeError(f'strptime() argument {argument} must be str, not {type(value).__name__}')
        fields, micro, offset, name = _parse(date_string, format)
        zone = None
        if offset is not None:
            delta = timedelta(seconds=offset[0], microseconds=offset[1])
            zone = timezone(delta, name) if name else timezone.utc if not delta else timezone(delta)
        return cls(*fields[:6], micro, zone)

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond, fold=self.fold)

    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo, fold=self.fold)

    def timestamp(self):
        return (self._utc() - _epoch_ordinal * 86400000000) / 1000000

    def timetuple(self):
        dst = self.dst()
        return _time.struct_time((*date.timetuple(self)[:3], self.hour, self.minute, self.second, *date.timetuple(self)[6:8],
                                  -1 if dst is None else int(bool(dst))))

    def utctimetuple(self):
        return _time.gmtime((self._utc() - _epoch_ordinal * 86400000000) // 1000000)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(self)

    def _utc(self):
        offset = self.utcoffset()
        return self._micro() - (offset._total() if offset else 0)

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        if not isinstance(tz, tzinfo):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        if tz is self.tzinfo:
            return self
        return tz.fromutc(self._of(self._utc(), tz))

    def isoformat(self, sep='T', timespec='auto'):
        return date.isoformat(self) + sep + _time_text(self, timespec)

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        zone = (', fold=1' if self.fold else '') + ('' if self.tzinfo is None else f', tzinfo={self.tzinfo!r}')
        return f"{_shown_name(self)}({', '.join(map(str, parts))}{zone})"

    def replace(self, **changes):
        names = ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')
        values = {name: getattr(self, name) for name in names}
        values.update(changes)
        return type(self)(**values)

    def _compare(self, other, equality=False):
        if not isinstance(other, datetime):
            if isinstance(other, date) and not equality:
                raise TypeError("can't compare datetime.datetime to datetime.date")
            return None
        if self.tzinfo is other.tzinfo:  # the same clock
            return self._micro(), other._micro()
        if self._is_naive() != other._is_naive():
            if equality:
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._utc(), other._utc()

    def _is_naive(self):
        return self.tzinfo is None or self.utcoffset() is None

    def __hash__(self):
        return hash(self.replace(fold=0)._utc() if self.fold else self._utc())

    def __add__(self, other):
        return self._of(self._micro() + other._total(), self.tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._of(self._micro() - other._total(), self.tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if self.tzinfo is other.tzinfo:
            return timedelta._of(self._micro() - other._micro())
        if self._is_naive() != other._is_naive():
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._utc() - other._utc())


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
time.min, time.max, time.resolution = time(0, 0), time(23, 59, 59, 999999), timedelta(microseconds=1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
