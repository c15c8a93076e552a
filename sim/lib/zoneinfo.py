"""Time zones (docs.python.org/3.11/library/zoneinfo.html): the larger ones, from 1970 on, and those at a fixed distance from UTC.

They come from a table in the library, the same on every machine; the files of the machine are out of reach."""
import re
from bisect import bisect_right
from datetime import date, datetime, timedelta, timezone, tzinfo

from _zones import ZONES

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError', 'InvalidTZPathWarning']

TZPATH = ()
_DAY = 86400
_QUARTER = 900
_EPOCH = datetime(1970, 1, 1)
_GMT = ('GMT', 'GMT0', 'GMT+0', 'GMT-0', 'Greenwich')
_FIXED = {**{name: ('UTC', 0) for name in ('UTC', 'UCT', 'Zulu', 'Universal')}, **{name: ('GMT', 0) for name in _GMT}}
_FIXED.update({f'Etc/{name}': value for name, value in list(_FIXED.items())})
for _hours in range(-14, 13):  # with the signs of POSIX: west of Greenwich is positive
    if _hours:
        _FIXED[f'Etc/GMT{_hours:+d}'] = f'{-_hours:+03d}', -60 * _hours
_SAME = {'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Asia/Chongqing': 'Asia/Shanghai', 'Europe/Kiev': 'Europe/Kyiv', 'PRC': 'Asia/Shanghai',
         'Hongkong': 'Asia/Hong_Kong', 'Japan': 'Asia/Tokyo', 'Singapore': 'Asia/Singapore', 'ROC': 'Asia/Taipei', 'ROK': 'Asia/Seoul',
         'GB': 'Europe/London', 'US/Eastern': 'America/New_York', 'US/Central': 'America/Chicago', 'US/Mountain': 'America/Denver',
         'US/Pacific': 'America/Los_Angeles', 'US/Alaska': 'America/Anchorage', 'US/Hawaii': 'Pacific/Honolulu', 'US/Arizona': 'America/Phoenix'}


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


class _Kind:
    """A kind of time: its name and seconds from UTC."""

    def __init__(self, name, minutes, saving):
        self.name, self.offset = name, 60 * minutes
        self.utcoffset, self.dst = timedelta(minutes=minutes), timedelta(minutes=saving)


def _seconds(text):
    """[+-]hh[:mm], which POSIX counts to the west."""
    sign = -1 if text.startswith('-') else 1
    hours, _, minutes = text.lstrip('+-').partition(':')
    return sign * (3600 * int(hours) + 60 * int(minutes or 0))


class _Rule:
    """When daylight saving begins and ends in years to come: "CET-1CEST,M3.5.0,M10.5.0/3"."""
    _FORM = re.compile(r'(?:<[^>]+>|[A-Za-z]+)([-+0-9:]+)(?:(?:<[^>]+>|[A-Za-z]+)([-+0-9:]*),M([^,]+),M([^,]+))?')

    def __init__(self, text, kinds):
        standard, saving, self.begin, self.end = self._FORM.fullmatch(text).groups()
        self.changes = self.begin is not None
        self.standard = -_seconds(standard)
        self.saving = (-_seconds(saving) if saving else self.standard + 3600) if self.changes else None
        # The latest kinds of time that fit.
        self.kinds = {offset: [kind for kind in kinds if kind.offset == offset and bool(kind.dst) == is_saving][-1]
                      for offset, is_saving in ((self.standard, False), (self.saving, True)) if offset is not None}

    def _time(self, year, rule):
        """Seconds from 1970 in local time: "3.5.0/2" is the last Sunday of March, two o'clock."""
        day, _, hour = rule.partition('/')
        month, week, weekday = map(int, day.split('.'))
        first = date(year, month, 1)
        number = 1 + (weekday - first.isoweekday() % 7) % 7 + 7 * (week - 1)
        length = ((first + timedelta(days=31)).replace(day=1) - first).days
        while number > length:
            number -= 7
        return (first.toordinal() - date(1970, 1, 1).toordinal() + number - 1) * _DAY + _seconds(hour or '2')

    def transitions(self, year):
        """(time in UTC, kind before, kind after) of that year."""
        if not self.changes:
            return []
        standard, saving = self.kinds[self.standard], self.kinds[self.saving]
        return sorted([(self._time(year, self.begin) - self.standard, standard, saving),
                       (self._time(year, self.end) - self.saving, saving, standard)], key=lambda transition: transition[0])


class _Zone:
    """What is known of a zone."""

    def __init__(self, kinds, changes, rule):
        self.kinds = [_Kind(name, int(minutes), int(saving)) for name, minutes, saving in (kind.split(' ') for kind in kinds.split(','))]
        self.times, self.after, quarter = [], [], 0
        for change in changes.split():
            distance, kind = change.split('.')
            quarter += int(distance, 36)
            self.times.append(quarter * _QUARTER)
            self.after.append(self.kinds[int(kind)])
        self.rule = _Rule(rule, self.kinds)

    def last_transition(self, seconds):
        """(time, kind before, kind after) of the last one up to that time in UTC; None: there is none."""
        if self.rule.changes and (not self.times or seconds > self.times[-1]):
            year = (_EPOCH + timedelta(seconds=seconds)).year
            for transition in reversed(self.rule.transitions(year - 1) + self.rule.transitions(year)):
                if transition[0] <= seconds and (not self.times or transition[0] > self.times[-1]):
                    return transition
        at = bisect_right(self.times, seconds) - 1
        if at < 0:
            return None
        return self.times[at], self.after[at - 1] if at else self.kinds[0], self.after[at]

    def at_utc(self, seconds):
        """The kind of time, and whether the clock shows this hour for the second time."""
        last = self.last_transition(seconds)
        if last is None:
            return self.kinds[0], 0
        time, before, after = last
        return after, int(seconds - time < before.offset - after.offset)

    def at_local(self, seconds, fold):
        last = self.last_transition(seconds + _DAY)
        if last is None:
            return self.kinds[0]
        time, before, after = last
        choose = min if fold else max  # an hour that comes twice, or never, counts to the time before, or after
        if seconds >= time + choose(before.offset, after.offset):
            return after
        if seconds >= time - _DAY:
            return before
        return self.at_local(seconds - _DAY, 1) if seconds < time - 2 * _DAY else before


_zones = {}
_cache = {}


def _find(key):
    key = _SAME.get(key, key)
    if key not in _zones:
        if key in _FIXED:
            name, minutes = _FIXED[key]
            _zones[key] = _Zone(f'{name} {minutes} 0', '', f'<{name}>{-minutes // 60}')
        elif key in ZONES:
            _zones[key] = _Zone(*ZONES[key])
        else:
            raise ZoneInfoNotFoundError(f'No time zone found with key {key}: see zoneinfo.available_timezones() for those known here, '
                                        'or use datetime.timezone')
    return _zones[key]


class ZoneInfo(tzinfo):
    def __new__(cls, key):
        if (cls, key) not in _cache:
            _cache[cls, key] = cls._make(key)
        return _cache[cls, key]

    @classmethod
    def _make(cls, key):
        if not isinstance(key, str):
            raise TypeError(f'expected str, bytes or os.PathLike object, not {type(key).__name__}')
        self = super().__new__(cls)
        self._key, self._zone = key, _find(key)
        self._is_fixed = key in _FIXED or not self._zone.times and not self._zone.rule.changes
        return self

    @classmethod
    def no_cache(cls, key):
        return cls._make(key)

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for known in list(_cache):
            if known[0] is cls and (only_keys is None or known[1] in only_keys):
                del _cache[known]

    @classmethod
    def from_file(cls, fobj, /, key=None):
        raise NotImplementedError('time zones come from a table here, not from files: use ZoneInfo(key)')

    @property
    def key(self):
        return self._key

    def _kind(self, dt):
        if dt is None:
            return self._zone.kinds[0] if self._key in _FIXED else None
        seconds = (dt.toordinal() - _EPOCH.toordinal()) * _DAY + 3600 * dt.hour + 60 * dt.minute + dt.second
        if seconds < 0 and self._key not in _FIXED:
            raise ValueError(f'time zones are known from 1970 on here, not in {dt.year}')
        return self._zone.at_local(seconds, dt.fold)

    def utcoffset(self, dt):
        kind = self._kind(dt)
        return None if kind is None else kind.utcoffset

    def dst(self, dt):
        kind = self._kind(dt)
        return None if kind is None else kind.dst

    def tzname(self, dt):
        kind = self._kind(dt)
        return None if kind is None else kind.name

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        seconds = (dt.toordinal() - _EPOCH.toordinal()) * _DAY + 3600 * dt.hour + 60 * dt.minute + dt.second
        if seconds < 0 and self._key not in _FIXED:
            raise ValueError(f'time zones are known from 1970 on here, not in {dt.year}')
        kind, fold = self._zone.at_utc(seconds)
        return (dt + kind.utcoffset).replace(fold=fold)

    def __repr__(self):
        return f'zoneinfo.{type(self).__qualname__}(key={self._key!r})'

    def __str__(self):
        return self._key

    def __reduce__(self):
        return type(self), (self._key,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def available_timezones():
    return {*ZONES, *_FIXED, *_SAME}


def reset_tzpath(to=None):
    pass
