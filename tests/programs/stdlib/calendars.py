"""calendar: leap years, months, texts."""
import calendar

print([y for y in (1900, 2000, 2023, 2024) if calendar.isleap(y)], calendar.leapdays(2000, 2025), calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29))
print(list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name)[:4], calendar.month_abbr[12], calendar.day_name[calendar.weekday(1969, 7, 20)])
print(calendar.monthcalendar(2023, 5))
print(calendar.month(2024, 2))
calendar.prmonth(2023, 10, w=3, l=2)
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.month(2024, 9), calendar.firstweekday(), calendar.weekheader(3))
print(calendar.calendar(2024, m=4))
text = calendar.TextCalendar(calendar.WEDNESDAY)
print(text.formatmonth(2021, 1), text.formatyear(2021)[:200])
days = calendar.Calendar()
print(list(days.itermonthdays(2024, 1))[:10], list(days.itermonthdays2(2024, 1))[-3:], [str(d) for d in days.itermonthdates(2024, 12)][-3:], list(days.iterweekdays()))
print(len(days.yeardayscalendar(2024)), days.monthdatescalendar(2024, 2)[0][0], calendar.timegm((2024, 2, 29, 12, 30, 15)))
print(calendar.HTMLCalendar().formatmonth(2024, 2))
for wrong in [lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)]:
    try:
        wrong()
    except ValueError as error:
        print(type(error).__name__, error)
