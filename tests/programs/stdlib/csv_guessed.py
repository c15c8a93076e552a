import csv, io
samples = ["a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "a\tb\n1\t2\n", "'a','b'\n'c','d'\n", '"a", "b"\n"c", "d"\n', 'name|age\n"x|y"|3\n', "a b c\nd e f\n", "abc\ndef\n", "", "\n\n", "a:b\nc:d\n", '"a""b","c"\n', '"x"\n"y"\n', "a, b, c\n1, 2, 3\n", "one\n", "1,2\n3,4\n5,6", "x,y\n10,20\n30,40\n", "name,city\nBob,Rome\nAl,Oslo\n", "a,b\n" * 25 + "c;d\n", "q=1&r=2\nq=3&r=4\n", "9.99*a\n1.00*b\n", "'it''s', 'b'\n'x', 'y'\n", 'a,"b\nc",d\n1,"2\n3",4\n', "2020-01-02,5\n2020-02-03,6\n", "aaa,bb\ncc,d\ne,ffff\n", '"Venue","City"\r\n"a, b","c"\r\n', "ab,cd\nef,gh\n", "id,v\n1,x\n2,y\n3,zz\n", "\n1,2\n"]
for s in samples:
    for d in (None, ',;', '|'):
        try:
            x = csv.Sniffer().sniff(s, d)
            print(repr(s[:30]), d, repr(x.delimiter), repr(x.quotechar), x.doublequote, x.skipinitialspace, x.quoting, x._name, x.__name__)
        except csv.Error as e: print(repr(s[:30]), d, e)
    try: print(csv.Sniffer().has_header(s))
    except Exception as e: print(type(e).__name__, e)
