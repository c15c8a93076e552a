import csv, io
vals = [None, '', 'a', 'ab', 3, 0, 1, 2, 4, -1, True, b'x', ' ', '\n', '\r', '"', 1.5, [] ]
# Every wrong kind of value for every rule, then rows and texts under every combination of rules.
names = ['delimiter','quotechar','escapechar','doublequote','skipinitialspace','lineterminator','quoting','strict','bad']
def show(d):
    return [getattr(d, n) for n in names[:-1]]
for n in names:
    for v in vals:
        for quoting in (None, 3):
            kw = {n: v}
            if quoting is not None and n != 'quoting': kw['quoting'] = quoting
            try: print(kw, show(csv.writer(io.StringIO(), **kw).dialect))
            except Exception as e: print(kw, type(e).__name__, e)
        try:
            D = type('D', (csv.excel,), {n: v}); d = D(); print(n, repr(v), 'ok', show(csv.reader([], d).dialect))
        except Exception as e: print(n, repr(v), type(e).__name__, e)
        try:
            D = type('D', (csv.Dialect,), {n: v, 'lineterminator': '\r\n', 'quoting': 0, 'delimiter':';', 'quotechar': '|', n: v}); d = D(); print(n, repr(v), 'ok', show(csv.reader([], d).dialect))
        except Exception as e: print(n, repr(v), type(e).__name__, e)
try: csv.Dialect()
except Exception as e: print(type(e), e)
for f in (lambda: csv.reader(3), lambda: csv.reader([], 'nope'), lambda: csv.writer(3), lambda: csv.get_dialect('nope'), lambda: csv.register_dialect(3), lambda: csv.register_dialect('x', 3), lambda: csv.register_dialect('y', 'excel', bad=1), lambda: csv.unregister_dialect('nope'), lambda: csv.field_size_limit('x'), lambda: csv.reader([], quoting=csv.QUOTE_ALL, quotechar=''), lambda: csv.get_dialect('excel').__class__, lambda: csv.reader([]).__class__, lambda: csv.writer(io.StringIO()).__class__, lambda:csv.list_dialects(), lambda: csv.reader([b'a'])and next(csv.reader([b'a'])), lambda: csv.writer(io.StringIO()).writerow(3), lambda: csv.writer(io.StringIO()).writerows([1]), lambda: next(csv.reader(['a\rb'])), lambda: next(csv.reader(['"a"b'], strict=True)), lambda: list(csv.reader(['"a'], strict=True)), lambda: list(csv.reader(['"a'])), lambda: list(csv.reader(['a,\\'], escapechar='\\')), lambda: list(csv.reader(['a,\\'], escapechar='\\',strict=True)), lambda: list(csv.reader(['a,b,x'], quoting=csv.QUOTE_NONNUMERIC)), lambda: list(csv.reader(['1,"b",2.5'], quoting=csv.QUOTE_NONNUMERIC)), lambda: setattr(csv.reader([]).dialect,'delimiter','x'), lambda: csv.get_dialect('excel').delimiter, lambda: csv.writer(io.StringIO(), quoting=3).writerow(['a,b']), lambda: csv.writer(io.StringIO(), quoting=3).writerow(['']), lambda: csv.writer(io.StringIO(), quoting=3).writerow(['a"b']),
          lambda: csv.DictReader(io.StringIO('a,b\n1,2,3\n\n4\n'), restkey='r', restval='v').__next__(), lambda: list(csv.DictReader(io.StringIO('a,b\n1,2,3\n\n4\n'), restkey='r', restval='v')), lambda: list(csv.DictReader(io.StringIO('a,b\n1,2,3\n4\n'))), lambda: list(csv.DictReader(io.StringIO(''))), lambda: csv.DictReader(io.StringIO('')).fieldnames, lambda: csv.DictWriter(io.StringIO(), ['a'], extrasaction='x'), lambda: csv.DictWriter(io.StringIO(), ['a']).writerow({'a': 1, 'z': 2}), lambda: csv.DictWriter(io.StringIO(), ['a'], extrasaction='IGNORE').writerow({'a': 1, 'z': 2}), lambda: csv.DictWriter(io.StringIO(), ['a']).writeheader(), lambda: csv.DictWriter(io.StringIO(), ['a','b'], restval='-').writerows([{'a':1},{'b':2}]), lambda: csv.DictReader(['x'], ['a'], bad=3), lambda: csv.DictReader(io.StringIO('a,b\n1,2'))[0] if 0 else None):
    try: print(f())
    except BaseException as e: print(type(e), e)
import itertools
rows = [['a', 1, 1.5, None, ''], [''], [], ['a"b', 'c,d', 'e\nf', 'g\rh', ' i '], ['\\', '"'], [None], [True, b'x', 2**80, 1e300, float('nan')]]
for q in range(4):
    for dq in (True, False):
        for esc in (None, '\\'):
            for qc in ('"', "'", None):
              for lt in ('\r\n', 'X'):
                for r in rows:
                    s = io.StringIO()
                    try:
                        n = csv.writer(s, quoting=q, doublequote=dq, escapechar=esc, quotechar=qc, lineterminator=lt).writerow(r)
                        print(q, dq, esc, qc, r, n, repr(s.getvalue()))
                    except Exception as e: print(q, dq, esc, qc, r, type(e).__name__, e)
texts = ['a,b\n', '"a""b"', '"a"b"', 'a\\,b', 'a\\\nb\n', '"a\nb"\n', ' a, "b" ,c', ',,', '', '\n', '"', '""', '"",""', 'a"b,c"', "'a,b'", 'a\r\nb\r\n', '"a\\"b"', '1,2', '"1",x', 'a\n\nb', '\\', '"\\']
for t in texts:
    for q in (0, 2, 3):
        for dq in (True, False):
            for esc in (None, '\\'):
                for sk in sorted({False, ' ' in t}):
                    for st in sorted({False, '"' in t}):
                        try:
                            r = csv.reader(io.StringIO(t, newline=''), quoting=q, doublequote=dq, escapechar=esc, skipinitialspace=sk, strict=st)
                            print(repr(t), q, dq, esc, sk, st, list(r), r.line_num)
                        except Exception as e: print(repr(t), q, dq, esc, sk, st, type(e).__name__, e)
old = csv.field_size_limit(3)
try: print(old, list(csv.reader(['abcd'])))
except csv.Error as e: print(e)
print(csv.field_size_limit())
