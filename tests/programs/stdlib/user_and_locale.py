"""getpass.getuser from the environment; the locale "C"."""
import getpass
import locale
import os

os.environ['LOGNAME'] = ''
os.environ['USER'] = 'mei'
print(getpass.getuser())
os.environ['LOGNAME'] = 'lin'
print(getpass.getuser())


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__module__, type(e).__name__, e)


show(lambda: locale.setlocale(locale.LC_ALL, 'C'), lambda: locale.setlocale(locale.LC_NUMERIC), lambda: locale.setlocale(locale.LC_ALL, 'xx_YY'), lambda: locale.setlocale(99, 'C'), lambda: sorted(locale.localeconv().items()),
     lambda: locale.format_string('%d %.2f', (1234567, 2.5), grouping=True), lambda: locale.format_string('%s', 'x'), lambda: locale.currency(5), lambda: locale.str(3.14159), lambda: locale.atof('2.5'), lambda: locale.atoi('12'), lambda: locale.atoi('x'),
     lambda: locale.strcoll('a', 'b'), lambda: locale.strxfrm('abc'), lambda: sorted(['b', 'a'], key=locale.strxfrm), lambda: locale.delocalize('1.5'), lambda: (locale.LC_ALL, locale.LC_CTYPE, locale.LC_TIME, locale.CHAR_MAX))
