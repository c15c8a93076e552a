"""csv, on text in memory."""
import csv
import io

text = 'name,age,city\r\nAda,36,"London, UK"\r\n"Grace ""Amazing"" Hopper",85,"New\nYork"\r\n\r\nlast,,\r\n'
for row in csv.reader(io.StringIO(text, newline='')):
    print(row)
for row in csv.DictReader(io.StringIO(text)):
    print(row)
print(list(csv.reader(['a;b;c', "'x;y';z"], delimiter=';', quotechar="'")), list(csv.reader(['1,"2",3.5'], quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(['a\tb'], 'excel-tab')), list(csv.reader(['a, b'], skipinitialspace=True)), list(csv.reader(['"a"b,c'])), list(csv.reader([''])), list(csv.reader(['a\\,b,c'], escapechar='\\')))
reader = csv.reader(['a,b', 'c,d'])
print(next(reader), reader.line_num, next(reader), reader.line_num, next(reader, 'end'))
short = csv.DictReader(['1,2,3', '4'], fieldnames=['x', 'y'], restkey='more', restval='-')
print(short.fieldnames, list(short))
out = io.StringIO()
writer = csv.writer(out)
print(writer.writerow(['plain', 'with, comma', 'with "quotes"', 'with\nline', '', None, 1, 2.5, True]))
writer.writerows([[1, 2], ('a', 'b'), []])
writer.writerow([''])
print(repr(out.getvalue()))
for options in [dict(quoting=csv.QUOTE_ALL), dict(quoting=csv.QUOTE_NONNUMERIC), dict(delimiter='|'), dict(lineterminator='\n'), dict(quoting=csv.QUOTE_NONE, escapechar='\\'),
                dict(doublequote=False, escapechar='~'), dict(dialect='unix')]:
    out = io.StringIO()
    csv.writer(out, **options).writerow(['a b', 'c,d', '"e"', 1, 1.5, None, 'x|y'])
    print(repr(out.getvalue()))
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=['name', 'size'], restval='?', lineterminator='\n')
writer.writeheader()
writer.writerow({'name': 'a', 'size': 1})
writer.writerows([{'name': 'b'}, {'size': 3, 'name': 'c'}])
print(out.getvalue())


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: writer.writerow({'x': 1, 'name': 2}))
attempt(lambda: csv.writer(io.StringIO()).writerow(5))
attempt(lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b']))
attempt(lambda: csv.writer(5))
attempt(lambda: csv.reader(5))
attempt(lambda: csv.reader([], delimiter=';;'))
attempt(lambda: csv.reader([], delimiter=5))
attempt(lambda: csv.reader([], 'nothing'))
attempt(lambda: csv.reader([], colour='red'))
attempt(lambda: csv.reader([], quoting=9))
attempt(lambda: list(csv.reader(['"a" b'], strict=True)))
attempt(lambda: list(csv.reader(['"a'], strict=True)))
attempt(lambda: list(csv.reader([b'a'])))
csv.register_dialect('pipes', delimiter='|', quoting=csv.QUOTE_MINIMAL)
print(csv.list_dialects(), list(csv.reader(['a|b'], 'pipes')), csv.get_dialect('pipes').delimiter)


class Semicolons(csv.excel):
    delimiter = ';'


print(list(csv.reader(['a;b'], dialect=Semicolons)), csv.field_size_limit())
