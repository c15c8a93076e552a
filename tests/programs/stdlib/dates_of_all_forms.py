"""Dates and times: ISO calendar and texts, formats in both directions, zones, and what is refused."""
import asyncio
import time
from datetime import UTC, date, datetime, time as clock, timedelta, timezone

EST = timezone(timedelta(hours=-5), "EST")


def attempt(call):
    try:
        print(repr(call()))
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)


def show_iso():
    for text in ("2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W09", "2024W09", "2021-W53-7", "2024-1-1", "2024-02-30", "x",
                 "2021W01", "2019-13-04"):
        attempt(lambda: date.fromisoformat(text))
    for text in ("2024-02-29T10:20:30", "2024-02-29 10:20", "20240229T102030", "2024-02-29T10", "2024-W09-4T10:20:30.5", "2024W094T1020",
                 "2024-02-29T10:20:30.123456789", "2024-02-29T10:20:30,25Z", "2024-02-29T10:20+02:00", "2024-02-29T10:20:30-0530",
                 "20240229T102030.5+01:30:15", "2024-02-29", "2024-02-29T", "2024-02-29T25:00", "2024-02-29T10:2", "nonsense", "2031-07-19T06:40:12Z",
                 "2031-W29-6T06:40:12.509", "2031-W29T18", "2031-07-19 06:40:12.509+00:00", "2031-13-19"):
        attempt(lambda: datetime.fromisoformat(text))
    for text in ("04:05", "T040506", "04", "04:05:06.7+00:00", "4:5", "T19:08:55", "19:08:55.002071", "19:08:55,002071", "19:08:55-03:30",
                 "19:08:55Z", "24:00"):
        attempt(lambda: clock.fromisoformat(text))
    for day in (date(2020, 12, 31), date(2021, 1, 3), date(2024, 12, 30), date(2005, 1, 1)):
        year, week, weekday = day.isocalendar()
        print(day, day.isocalendar(), date.fromisocalendar(year, week, weekday) == day, f"{day:%G-W%V-%u %j %U %W}")
    attempt(lambda: date.fromisocalendar(2023, 53, 1))
    attempt(lambda: date.fromisocalendar(2023, 1, 8))
    attempt(lambda: date.fromisoformat(5))


def show_strptime():
    for text, form in (("5 Mar 2021 14:07", "%d %b %Y %H:%M"), ("2024-060", "%Y-%j"), ("Tue, 07 May 24 01:02:03 PM", "%a, %d %b %y %I:%M:%S %p"),
                       ("2024 09 4", "%G %V %u"), ("2024 10 Monday", "%Y %W %A"), ("2024 10 0", "%Y %U %w"), ("12/31/99 23:59:59", "%x %X"),
                       ("1:2:3.5 +0530", "%H:%M:%S.%f %z"), ("2020-01-01 UTC", "%Y-%m-%d %Z"), ("100%", "100%%"), ("  7   may", "%d %B"),
                       ("29 Feb", "%d %b"), ("December 5, 2020", "%B %d, %Y"), ("x", "%Y"), ("2020 1", "%Y"), ("2020", "%Q"), ("2020", "%"),
                       ("2020 5", "%Y %V"), ("30 02 2020", "%d %m %Y"), (5, "%Y"),
                       ("18.05.68 07:45", "%d.%m.%y %H:%M"), ("18.05.69 07:45", "%d.%m.%y %H:%M"), ("2024-05-06T07:08:09.123+0200", "%Y-%m-%dT%H:%M:%S.%f%z"),
                       ("2024-W18", "%Y-W%W"), ("7:5", "%H:%M"), ("2024-13-01", "%Y-%m-%d"), ("2024-01-01 x", "%Y-%m-%d")):
        attempt(lambda: datetime.strptime(text, form))
    print(time.strptime("2020-05-06 07:08", "%Y-%m-%d %H:%M"), time.strptime("Wed May  6 07:08:09 2020").tm_yday)
    now = time.struct_time((2024, 5, 6, 7, 8, 9, 0, 127, 0))
    print(now, now.tm_year, time.mktime(now), time.strftime("%c", now), isinstance(time.gmtime(0), time.struct_time))
    print(time.strftime("%A", time.strptime("2000-01-01", "%Y-%m-%d")), time.struct_time(range(9)), time.gmtime(0) == (1970, 1, 1, 0, 0, 0, 3, 1, 0))
    attempt(lambda: time.strptime("a", "b"))
    attempt(lambda: time.strptime(5))
    attempt(lambda: time.struct_time([1, 2]))


def show_zones():
    aware = datetime(2024, 2, 29, 23, 30, tzinfo=EST)
    print(aware, aware.tzname(), aware.utcoffset(), aware.astimezone(UTC), aware.timetz(), aware.time().tzinfo, aware.dst())
    print(clock(9, tzinfo=EST).utcoffset(), clock(9, tzinfo=EST) == clock(14, tzinfo=UTC), clock(9) == clock(9, tzinfo=UTC), clock(9, tzinfo=EST).tzname())
    attempt(lambda: clock(9) < clock(9, tzinfo=UTC))
    attempt(lambda: aware < datetime(2024, 1, 1))
    print(timezone.min, timezone.max, repr(timezone.max), datetime(2024, 1, 1, tzinfo=UTC).timetuple().tm_isdst, aware.utctimetuple().tm_mday)
    print(tuple(datetime(2024, 1, 2, 3, 4, 5).timetuple()), datetime(2024, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))).utctimetuple())
    print(aware.timetuple()[:6], date(2024, 3, 1).timetuple().tm_yday, aware.isoformat(" ", "hours"), datetime.combine(date(2020, 1, 1), clock(9)))


class Holiday(date):
    def __new__(cls, name, *args):
        self = super().__new__(cls, *args)
        self.name = name
        return self


async def main():
    show_iso()
    show_strptime()
    show_zones()
    await asyncio.sleep(86400 * 60.5)
    now = datetime.now()
    print(now, now.isocalendar().week, date.today().isocalendar(), f"{now:%C %e %k %l %P %r}", date(2024, 1, 31), [date(2024, 2, 1)])
    for change in (lambda: setattr(now, "year", 5), lambda: setattr(date.today(), "day", 5), lambda: date("x", 1, 1), lambda: date(2023, 2, 29),
                   lambda: datetime(2020, 1, 1, 24), lambda: datetime(2020, 1, 1, tzinfo="UTC"), lambda: date(2020, 1)):
        attempt(change)
    feast = Holiday("feast", 2024, 5, 1)
    print(feast, feast.name, feast == date(2024, 5, 1), repr(feast), date(True, 1, 1))
    print(time.get_clock_info("monotonic"))


asyncio.run(main())
