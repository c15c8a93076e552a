"""Reading times from text; ISO weeks; struct_time as a class."""
import time
from datetime import date, datetime, timezone
from time import struct_time, strptime
print(time.strptime("7 Mar 69", "%d %b %y"))
print(strptime("Sat Nov 21 15:32:29 2026"), time.strptime("2024-02-29 23:59:01", "%Y-%m-%d %H:%M:%S").tm_yday)
t = time.struct_time((2024, 5, 6, 7, 8, 9, 0, 127, 0)); print(t, t.tm_year, time.mktime(t), time.strftime("%c", t), isinstance(time.gmtime(0), struct_time))
for text, fmt in [("18.05.68 07:45", "%d.%m.%y %H:%M"), ("Mon, 06 May 2024 07:08:09 PM", "%a, %d %B %Y %I:%M:%S %p"), ("2024-05-06T07:08:09.123+0200", "%Y-%m-%dT%H:%M:%S.%f%z"),
    ("12:30", "%H:%M"), ("2024 127", "%Y %j"), ("2024-W18", "%Y-W%W"), ("2024 18 Mon", "%Y %W %a"), ("7:5", "%H:%M"), ("10%", "%d%%")]:
    try: print(datetime.strptime(text, fmt), repr(datetime.strptime(text, fmt)))
    except ValueError as e: print(type(e).__name__, e)
for text, fmt in [("x", "%Y"), ("2024-13-01", "%Y-%m-%d"), ("2024-02-30", "%Y-%m-%d"), ("2024-01-01 x", "%Y-%m-%d"), ("1", "%Q"), ("1", "%")]:
    try: print(datetime.strptime(text, fmt))
    except ValueError as e: print(type(e).__name__, e)
d = date(2004, 1, 1)
print(d.isocalendar(), d.isocalendar().week, tuple(d.isocalendar()), datetime(2021, 1, 3).isocalendar()[1])
for s in ("2019-12-04", "20191204", "2021-W01-1", "2021W01", "2021-1-1", "garbage", "2021-02-30"):
    try: print(repr(datetime.fromisoformat(s)), s)
    except ValueError as e: print(e)
print(timezone.max, timezone.min)
from datetime import time as clock, timedelta
for s in ("2031-07-19", "20310719", "2031-07-19T06:40:12", "2031-07-19T06:40:12Z", "20310719T064012", "2031-W29-6T06:40:12.509", "2031-07-19 06:40:12.509", "2031W296T0640", "2031-W29T18",
          "2031-07-19 06:40:12.509+00:00", "2031-07-19T06:40:12-09:30", "2031-07-19T18", "2031-07-19T18:50", "2031-07-19T18:5", "2031-07-19T", "2031-07-19T25:00", "noon", "2031-13-19", "2024-05-01T10:00:00,25-0530", "2031-07-19T18:50:21.987654321"):
    try: print(s, repr(datetime.fromisoformat(s)))
    except ValueError as e: print(s, "!", e)
for s in ("19:08:55", "T19:08:55", "T190855", "19:08:55.002071", "19:08:55,002071", "19:08:55-03:30", "19:08:55Z", "9:8", "24:00"):
    try: print(s, repr(clock.fromisoformat(s)))
    except ValueError as e: print(s, "!", e)
print(tuple(datetime(2024, 1, 2, 3, 4, 5).timetuple()), tuple(date(2024, 1, 2).timetuple()), datetime(2024, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))).utctimetuple())
