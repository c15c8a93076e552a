"""Customs of a country (docs.python.org/3.11/library/locale.html): here always those of "C"."""

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'resetlocale', 'localeconv', 'strcoll', 'strxfrm',
           'str', 'atof', 'atoi', 'format', 'format_string', 'currency', 'delocalize', 'localize', 'normalize', 'getencoding', 'LC_CTYPE', 'LC_COLLATE',
           'LC_MESSAGES', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
_text = str


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if not LC_CTYPE <= category <= LC_ALL:
        raise Error('invalid locale category' if locale is None else 'unsupported locale setting')
    if locale is not None and not isinstance(locale, _text):
        locale = locale[0] if locale[1] is None else '.'.join(locale)
    if locale not in (None, '', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        raise Error('unsupported locale setting')
    return 'C'


def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def resetlocale(category=LC_ALL):
    _warn('Use locale.setlocale(locale.LC_ALL, "") instead')
    setlocale(category, '')


def getlocale(category=LC_CTYPE):
    return None, None


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    _warn('Use setlocale(), getencoding() and getlocale() instead')
    return None, None


def getencoding():
    return 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def normalize(localename):
    return localename


def localeconv():
    signs = dict.fromkeys(('int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep', 'positive_sign', 'negative_sign'), '')
    places = dict.fromkeys(('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes', 'n_sep_by_space',
                            'p_sign_posn', 'n_sign_posn'), CHAR_MAX)
    return {**signs, 'mon_grouping': [], **places, 'decimal_point': '.', 'thousands_sep': '', 'grouping': []}


def strcoll(a, b):
    return (a > b) - (a < b)


def strxfrm(string):
    return string


def format_string(f, val, grouping=False, monetary=False):
    """The operator %: "C" has no groups of digits."""
    return f % val


def format(percent, value, grouping=False, monetary=False, *additional):
    _warn("This method will be removed in a future version of Python. Use 'locale.format_string()' instead.")
    import re
    if not re.fullmatch(r'%(?:\(.*?\))?[-#0-9 +*.hlL]*?[eEfFgGdiouxXcrs%]', percent):
        raise ValueError(f'format() must be given exactly one %char format specifier, {percent!r} not valid')
    return percent % ((value, *additional) if additional else value)


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return '%.12g' % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))
