"""UnicodeTranslateError, and what its kind say of wrong arguments; the mapping behind a view."""
for args in (('caf\xe9', 3, 4, 'no accents'), ('\u4e2d\U0001f600', 1, 2, 'too far'), ('abc', 0, 2, 'both'), ('abc', 5, 6, 'outside')):
    error = UnicodeTranslateError(*args)
    print(error, '|', repr(error), error.encoding, error.object, error.start, error.end, error.reason)
for kind, args in ((UnicodeTranslateError, ('a', 0, 1)), (UnicodeTranslateError, (b'a', 0, 1, 'r')), (UnicodeTranslateError, ('a', 'x', 1, 'r')),
                   (UnicodeEncodeError, ('a',)), (UnicodeDecodeError, ('utf-8', 'text', 0, 1, 'r')), (UnicodeTranslateError, ('a', 0, 1, 5))):
    try:
        kind(*args)
    except TypeError as error:
        print(error)
print(UnicodeTranslateError.__mro__[1].__name__, issubclass(UnicodeTranslateError, ValueError))
prices = {'a': 1}
for view in (prices.keys(), prices.values(), prices.items()):
    print(type(view).__name__, view.mapping, type(view.mapping).__name__)
prices['b'] = 2
print(view.mapping)
try:
    view.mapping['c'] = 3
except TypeError as error:
    print(error)
