"""Heaps keep CPython's places, months come with the days around them, tables of text with odd rows, keys made of a comparison."""
import calendar
import csv
import functools
import heapq
import io
import random
import reprlib

random.seed(9)
for size in range(11):
    pans = [random.randrange(30) for _ in range(size)]
    heapq.heapify(pans)
    print(pans, end=" ")
    if pans:
        print(heapq.heappushpop(pans, 11), heapq.heapreplace(pans, 8), heapq.heappop(pans), heapq.heappushpop(pans, -5), end=" ")
        heapq.heappush(pans, 3)
    print(pans, [heapq.heappop(pans) for _ in range(len(pans))])
for call in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush("ab", 1), lambda: heapq.heapify(())):
    try:
        call()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)

for first in (0, 2, 6):
    pages = calendar.Calendar(first)
    for year, month in ((2024, 2), (2023, 12), (1999, 1), (9999, 12)):
        for name in ("itermonthdays", "itermonthdays2", "itermonthdays3", "itermonthdays4"):
            days = list(getattr(pages, name)(year, month))
            print(len(days), days[:4], days[-3:])
print(calendar.TextCalendar(6).formatyear(2027, 3, 2, 4, 5))
print(calendar.leapdays(1896, 2405), calendar.weekday(12345, 6, 7), calendar.weekheader(4))

text = "dish,guests\n\nrice,4\nsoup,2,hot,thick\n\ntea\n"
rows = csv.DictReader(io.StringIO(text), restkey="more", restval="?")
print(rows.fieldnames, [(row, rows.line_num) for row in rows])
print(list(csv.DictReader(io.StringIO("\n\n"))), csv.DictReader(io.StringIO("")).fieldnames)

Backwards = functools.cmp_to_key(lambda a, b: (a < b) - (a > b))
print(sorted("kitchen", key=Backwards), Backwards(1) < Backwards(2), Backwards(1) >= Backwards(2), Backwards(3) == Backwards(3))

short = reprlib.Repr()
short.maxstring, short.maxlist, short.maxother, short.maxtuple = 9, 2, 8, 1
print(short.repr("a pot of rice"), short.repr([1, 2, 3]), short.repr(2.718281828), short.repr((1, 2)), short.repr((1,)), short.repr([[[[[[[[]]]]]]]]))
print(short.repr({5, 4}), short.repr(frozenset()), short.repr({n: n for n in "spoon"}), short.repr("'quoted' \"twice\""))
