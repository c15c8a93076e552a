"""The old functions of locale work and say that they are old."""
import locale
import warnings

warnings.showwarning = lambda message, category, filename, line, file=None, text=None: print(
    f'{line}: {category.__name__}: {message}')
warnings.simplefilter('always')
locale.setlocale(locale.LC_ALL, 'C')
print(len(locale.getdefaultlocale()))
print(locale.format('%d', 1234567, grouping=True))
print(locale.format('%.2f', 2.5), locale.format('%*d', 5, False, False, 42), locale.format('%(a)s', {'a': 1}))
for percent in '%d%d', 'x%d', '%d ', '%', '':
    try:
        locale.format(percent, 1)
    except ValueError as e:
        print(e)
try:
    locale.format('%d', 'x')
except TypeError as e:
    print(e)
warnings.simplefilter('error')
try:
    locale.resetlocale()
except DeprecationWarning as e:
    print(e)
