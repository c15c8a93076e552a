"""Mistakes in texts, in CPython's words."""
texts = ['del *x', 'del x, *y', 'del (*x,)', 'match 1:\n    case {**_}:\n        pass', 'def f(a=1,/*,b,c):\n    pass', 'lambda a=1,/*,b,c: None',
         'class R&D:\n    pass', 'class R\n    pass', 'class R(object)\n    pass', 'with (a as b)\n  pass', 'with (a, b as c) + 1:\n  pass',
         'with (a, b)\n  pass', 'with a as b\n  pass', '(): int', '(a, b): int', '[]: int', '[a]: int', 'a, b: int']
for text in texts:
    try:
        compile(text, 'text', 'exec')
        print('fine', repr(text))
    except SyntaxError as error:
        print(repr(text), error.msg, error.lineno, error.offset, error.end_offset)
for text in ('f"{!r}"', 'f"{ :x}"', 'f"{=}"', 'f"{}"', 'f"{ }"'):
    try:
        compile(text, 'text', 'exec')
    except SyntaxError as error:
        print(text, error.msg)
