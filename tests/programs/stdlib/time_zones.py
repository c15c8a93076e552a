"""zoneinfo: offsets, names and daylight saving, hours that come twice or never, and errors."""
import copy
import pickle
from datetime import datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

for name in ('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Sao_Paulo', 'Australia/Sydney', 'Asia/Kolkata', 'Etc/GMT+5', 'GMT'):
    zone = ZoneInfo(name)
    print(repr(zone), str(zone), zone.key, zone is ZoneInfo(name), ZoneInfo.no_cache(name) is zone)
    for moment in (datetime(1970, 6, 1), datetime(1987, 7, 1, 12), datetime(2000, 1, 1), datetime(2024, 1, 15, 8, 30), datetime(2024, 7, 15), datetime(2035, 7, 15), datetime(2050, 12, 24)):
        local = moment.replace(tzinfo=zone)
        utc = moment.replace(tzinfo=timezone.utc).astimezone(zone)
        print('  ', local.isoformat(), local.tzname(), local.dst(), local.utcoffset(), '|', utc, utc.tzname())
for name, day in (('Europe/Berlin', datetime(2024, 3, 31)), ('Europe/Berlin', datetime(2024, 10, 27)), ('America/New_York', datetime(2024, 3, 10)),
                  ('America/New_York', datetime(2024, 11, 3)), ('Australia/Sydney', datetime(2031, 4, 6)), ('Asia/Shanghai', datetime(1988, 9, 11))):
    zone = ZoneInfo(name)
    for minutes in range(0, 300, 30):
        for fold in (0, 1):
            local = (day + timedelta(minutes=minutes)).replace(tzinfo=zone, fold=fold)
            utc = local.astimezone(timezone.utc)
            print(local, fold, local.tzname(), utc.isoformat(), utc.astimezone(zone), utc.astimezone(zone).fold)
berlin, tokyo = ZoneInfo('Europe/Berlin'), ZoneInfo('Asia/Tokyo')
start = datetime(2024, 3, 30, 12, tzinfo=berlin)
print(start + timedelta(days=1), (start + timedelta(days=1)) - start, (start + timedelta(days=1)).astimezone(timezone.utc) - start.astimezone(timezone.utc))
print(start == start.astimezone(tokyo), start < start.astimezone(tokyo) + timedelta(1), start - start.astimezone(tokyo), hash(start) == hash(start.astimezone(tokyo)), start.astimezone(tokyo))
print(datetime.fromtimestamp(1_700_000_000, berlin), datetime.fromtimestamp(1_700_000_000, ZoneInfo('UTC')), datetime(2024, 1, 1, tzinfo=berlin).timestamp(), datetime.now(tokyo).tzinfo)
print(repr(datetime(2024, 10, 27, 2, 30, tzinfo=berlin, fold=1)), datetime(2024, 10, 27, 2, 30, tzinfo=berlin, fold=1).replace(hour=3).fold, datetime.combine(start, time(2, fold=1, tzinfo=tokyo)))
print(start.strftime('%Z %z'), start.timetuple().tm_isdst, time(12, tzinfo=berlin).utcoffset(), time(12, tzinfo=ZoneInfo('UTC')).utcoffset(), time(12, tzinfo=berlin))
print(copy.copy(berlin) is berlin, copy.deepcopy([berlin])[0] is berlin, pickle.loads(pickle.dumps(berlin)) is berlin, {'UTC', 'Asia/Shanghai'} <= available_timezones())
for call in (lambda: ZoneInfo('UTC').fromutc(datetime(2024, 1, 1)), lambda: ZoneInfo('UTC').fromutc(3), lambda: start - datetime(2024, 1, 1), lambda: start < datetime(2024, 1, 1), lambda: start == datetime(2024, 1, 1),
             lambda: start.astimezone(3), lambda: issubclass(ZoneInfoNotFoundError, KeyError)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
try:
    ZoneInfo('Nowhere/City')
except ZoneInfoNotFoundError as e:
    print(e.args[0].split(':')[0])


class Asked(tzinfo):
    def utcoffset(self, dt):
        print('offset of', dt.replace(tzinfo=None))
        return timedelta(hours=1)

    def dst(self, dt):
        print('saving of', dt.replace(tzinfo=None))
        return timedelta(hours=1)


# Daylight saving is asked for twice, before and after the offset.
print(datetime(2024, 1, 1, tzinfo=timezone.utc).astimezone(Asked()).replace(tzinfo=None))
