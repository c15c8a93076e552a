"""Decimal numbers (docs.python.org/3.11/library/decimal.html), after the General Decimal Arithmetic Specification.

Left out: the logical operations (logical_and and its like), rotate and shift, and compare_total. exp(), ln(), log10() and powers
with a fraction as exponent are rounded correctly but for cases too rare to meet."""
import _decimal_format
import _decimal_math
import contextvars
import math
import numbers
from collections import namedtuple

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
           'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
           'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP',
           'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
           'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR']

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
_ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent')
DecimalTuple.__module__ = 'decimal'


# ---- signals ----

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_SIGNAL_OF = {kind: InvalidOperation for kind in (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)}


# ---- contexts ----

class Context:
    """Precision, rounding, the range of exponents, and what becomes of signals."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = _default
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self.flags = _switches(flags, {})
        self.traps = _switches(traps, base.traps)

    def __setattr__(self, name, value):
        limits = {'prec': (1, MAX_PREC, '[1, MAX_PREC]'), 'Emin': (MIN_EMIN, 0, '[MIN_EMIN, 0]'), 'Emax': (0, MAX_EMAX, '[0, MAX_EMAX]'),
                  'capitals': (0, 1, '[0, 1]'), 'clamp': (0, 1, '[0, 1]')}
        if name in limits:
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            low, high, shown = limits[name]
            if not low <= value <= high:
                raise ValueError(f'valid values for {name} are 0 or 1' if high == 1 else f'valid range for {name} is {shown}')
        elif name == 'rounding':
            if value not in _ROUNDINGS:
                raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                                '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        elif name in ('flags', 'traps'):
            if not isinstance(value, dict):
                raise TypeError('argument must be a signal dict')
        elif not name.startswith('_'):
            raise AttributeError(f"'decimal.Context' object has no attribute {name!r}")
        object.__setattr__(self, name, value)

    def __repr__(self):
        names = [f'{name}={getattr(self, name)}' for name in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp')]
        for which in ('flags', 'traps'):
            names.append(f"{which}=[{', '.join([s.__name__ for s in _SIGNALS if getattr(self, which)[s]])}]")
        return f"Context({', '.join(names)})"

    def copy(self):
        names = 'prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp'
        return Context(*[getattr(self, name) for name in names], *map(dict, (self.flags, self.traps)))
    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num='0', /):
        """Unlike Decimal(), it takes no blanks or underscores in a text."""
        if isinstance(num, str) and (num != num.strip() or '_' in num):
            return self._raise(ConversionSyntax)
        return _rounded(Decimal(num, self), self)

    def create_decimal_from_float(self, f, /):
        return _rounded(Decimal.from_float(f), self)

    def to_sci_string(self, x, /):
        return _text(Decimal(x), False, self)

    def to_eng_string(self, x, /):
        return _text(Decimal(x), True, self)

    def divide_int(self, x, y, /):
        return _floordiv(_operand(x), _operand(y), self)

    def power(self, a, b, modulo=None):
        return _power(_operand(a), _operand(b), modulo, self)

    def _raise(self, kind, answer=None):
        """The signal is noted, or raised; else its answer is the result."""
        signal = _SIGNAL_OF.get(kind, kind)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([kind])
        return _NAN if answer is None else answer

    def _note(self, *signals):
        raised = []
        for signal in signals:
            self.flags[signal] = True
            if self.traps[signal]:
                raised.append(signal)
        if raised:
            raise raised[0](raised)


def _switches(given, otherwise):
    if isinstance(given, dict):
        return {signal: bool(given.get(signal)) for signal in _SIGNALS}
    if given is None:
        return {signal: bool(otherwise.get(signal)) for signal in _SIGNALS}
    return {signal: signal in given for signal in _SIGNALS}


class _Default:
    """What the first context of all starts from."""

    prec, rounding, Emin, Emax, capitals, clamp = 28, ROUND_HALF_EVEN, -999999, 999999, 1, 0
    traps = {InvalidOperation: True, DivisionByZero: True, Overflow: True}


_default = _Default
DefaultContext = Context()
_default = DefaultContext
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_current = contextvars.ContextVar('decimal_context')


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context, changes):
        self._new = (getcontext() if context is None else context).copy()
        for name, value in changes.items():
            if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(self._new, name, _switches(value, {}) if name in ('flags', 'traps') else value)

    def __enter__(self):
        self._saved = getcontext()
        _current.set(self._new)
        return self._new

    def __exit__(self, kind, value, traceback):
        _current.set(self._saved)


def localcontext(ctx=None, **kwargs):
    if ctx is not None and not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    return _Local(ctx, kwargs)


# ---- rounding ----

def _half(remainder, unit):
    """How a rest compares with half a unit."""
    return (2 * remainder > unit) - (2 * remainder < unit)


def _goes_up(rounding, sign, whole, remainder, unit):
    """Is `whole`, with a rest of remainder / unit, rounded away from zero?"""
    if not remainder:
        return False
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    if rounding == ROUND_05UP:
        return whole % 10 in (0, 5)
    half = _half(remainder, unit)
    if half:
        return half > 0
    return rounding == ROUND_HALF_UP or rounding == ROUND_HALF_EVEN and whole % 2 == 1


def _shifted(sign, coefficient, drop, rounding):
    """Without its last `drop` digits: (coefficient, was it exact?)."""
    if drop <= 0:
        return coefficient * 10 ** -drop, True
    if drop > len(str(coefficient)) + 1:
        drop = len(str(coefficient)) + 1
    unit = 10 ** drop
    whole, remainder = divmod(coefficient, unit)
    return whole + _goes_up(rounding, sign, whole, remainder, unit), not remainder


def _finite(sign, coefficient, exponent):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._kind = sign, coefficient, exponent, ''
    return self


def _special(sign, kind, payload=0):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._kind = sign, payload, 0, kind
    return self


def _overflow(sign, context, rounding=None):
    rounding = rounding or context.rounding
    largest = rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_FLOOR if not sign else ROUND_CEILING)
    context._note(Overflow, Inexact, Rounded)
    return _finite(sign, 10 ** context.prec - 1, context.Etop()) if largest else _special(sign, 'F')


def _fit(sign, coefficient, exponent, context, rounding=None):
    """The finite number in the precision and range of the context."""
    rounding = rounding or context.rounding
    prec, tiny, top = context.prec, context.Etiny(), context.Etop()
    if not coefficient:
        wanted = min(max(exponent, tiny), top if context.clamp else context.Emax)
        if wanted != exponent:
            context._note(Clamped)
        return _finite(sign, 0, wanted)
    digits = len(str(coefficient))
    least = exponent + digits - prec
    if least > top:
        return _overflow(sign, context, rounding)
    is_subnormal = least < tiny
    least = max(least, tiny)
    if exponent < least:
        coefficient, exact = _shifted(sign, coefficient, least - exponent, rounding)
        if coefficient == 10 ** prec:
            coefficient //= 10
            least += 1
            if least > top:
                return _overflow(sign, context, rounding)
        exponent = least
        signals = [] if exact else [Inexact]
        if is_subnormal:
            signals = ([] if exact else [Underflow, Inexact]) + [Rounded, Subnormal]
        else:
            signals.append(Rounded)
        if not coefficient:
            signals.append(Clamped)
        context._note(*[s for s in _SIGNALS if s in signals])
    elif is_subnormal:
        context._note(Subnormal)
    if context.clamp and exponent > top:
        context._note(Clamped)
        coefficient *= 10 ** (exponent - top)
        exponent = top
    return _finite(sign, coefficient, exponent)


def _rounded(x, context):
    if x._kind:
        return _nan_of(context, x) if x._kind in 'nN' else x
    return _fit(x._sign, x._int, x._exp, context)


def _nan_of(context, *operands):
    """The result of an operation one of whose operands is no number; None if all are."""
    for x in operands:
        if x._kind == 'N':
            context._raise(InvalidOperation)
            return _special(x._sign, 'n', x._int)
    for x in operands:
        if x._kind == 'n':
            return x if len(str(x._int)) <= context.prec else _special(x._sign, 'n', x._int % 10 ** context.prec)
    return None


# ---- operations ----

def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _finite(int(value < 0), abs(value), 0)
    raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')


def _add(a, b, context):
    if a._kind or b._kind:
        nan = _nan_of(context, a, b)
        if nan is not None:
            return nan
        if a._kind and b._kind and a._sign != b._sign:
            return context._raise(InvalidOperation)
        return a if a._kind else b
    exponent = min(a._exp, b._exp)
    if not a._int and not b._int:
        sign = a._sign if a._sign == b._sign else int(context.rounding == ROUND_FLOOR)
        return _fit(sign, 0, exponent, context)
    # One that is far below the other's last digit only has to be seen to be there.
    large, small = (a, b) if a.adjusted() >= b.adjusted() or not b._int else (b, a)
    if small._int and large._int:
        limit = min(large._exp, large.adjusted() - context.prec - 2)
        if small.adjusted() < limit - 2:
            small = _finite(small._sign, 1, limit - 3)
            exponent = limit - 3
    elif large._int:
        exponent = max(exponent, min(large._exp, large.adjusted() - context.prec))
        small = _finite(small._sign, 0, exponent)
    total = 0
    for x in (large, small):
        value = x._int * 10 ** max(0, x._exp - exponent)
        total += -value if x._sign else value
    sign = int(total < 0) if total else int(context.rounding == ROUND_FLOOR and a._sign != b._sign or a._sign and b._sign)
    return _fit(sign, abs(total), exponent, context)


def _multiply(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _nan_of(context, a, b)
        if nan is not None:
            return nan
        if not a._kind and not a._int or not b._kind and not b._int:
            return context._raise(InvalidOperation)
        return _special(sign, 'F')
    return _fit(sign, a._int * b._int, a._exp + b._exp, context)


def _divide(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _nan_of(context, a, b)
        if nan is not None:
            return nan
        if a._kind and b._kind:
            return context._raise(InvalidOperation)
        if a._kind:
            return _special(sign, 'F')
        context._note(Clamped)
        return _finite(sign, 0, context.Etiny())
    if not b._int:
        if not a._int:
            return context._raise(DivisionUndefined)
        return context._raise(DivisionByZero, _special(sign, 'F'))
    ideal = a._exp - b._exp
    if not a._int:
        return _fit(sign, 0, ideal, context)
    shift = len(str(b._int)) - len(str(a._int)) + context.prec + 1
    exponent = ideal - shift
    quotient, remainder = divmod(a._int * 10 ** max(shift, 0), b._int * 10 ** max(-shift, 0))
    if remainder:
        quotient += quotient % 5 == 0  # so that no rest is taken for none, or for a half
    else:
        while exponent < ideal and quotient % 10 == 0:
            quotient //= 10
            exponent += 1
    return _fit(sign, quotient, exponent, context)


def _divmod(a, b, context):
    """(quotient, remainder) of finite numbers, b not zero, the remainder not yet rounded; None: the quotient is too long."""
    exponent = min(a._exp, b._exp)
    if a.adjusted() - b.adjusted() > context.prec and a._int:
        return None
    if not a._int or a.adjusted() - b.adjusted() <= -2:
        rest = a if a._exp == exponent else _finite(a._sign, a._int * 10 ** (a._exp - exponent), exponent)
        return _finite(a._sign ^ b._sign, 0, 0), rest
    quotient, remainder = divmod(a._int * 10 ** (a._exp - exponent), b._int * 10 ** (b._exp - exponent))
    if quotient >= 10 ** context.prec:
        return None
    return _finite(a._sign ^ b._sign, quotient, 0), _finite(a._sign, remainder, exponent)


def _floordiv(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _nan_of(context, a, b)
        if nan is not None:
            return nan
        if a._kind:
            return context._raise(InvalidOperation) if b._kind else _special(sign, 'F')
        return _finite(sign, 0, 0)
    if not b._int:
        return context._raise(DivisionByZero, _special(sign, 'F')) if a._int else context._raise(DivisionUndefined)
    both = _divmod(a, b, context)
    return both[0] if both else context._raise(DivisionImpossible)


def _mod(a, b, context):
    if a._kind or b._kind:
        nan = _nan_of(context, a, b)
        if nan is not None:
            return nan
        return context._raise(InvalidOperation) if a._kind else _rounded(a, context)
    if not b._int:
        return context._raise(InvalidOperation if a._int else DivisionUndefined)
    both = _divmod(a, b, context)
    return _rounded(both[1], context) if both else context._raise(DivisionImpossible)


def _compare(a, b):
    """-1, 0, 1 of numbers that are not NaN."""
    if a._kind or b._kind:
        left = (-1 if a._sign else 1) if a._kind else 0
        right = (-1 if b._sign else 1) if b._kind else 0
        return (left > right) - (left < right)
    if not a._int or not b._int or a._sign != b._sign:
        left = 0 if not a._int else -1 if a._sign else 1
        right = 0 if not b._int else -1 if b._sign else 1
        return (left > right) - (left < right)
    order = (a.adjusted() > b.adjusted()) - (a.adjusted() < b.adjusted())
    if not order:
        exponent = min(a._exp, b._exp)
        left, right = a._int * 10 ** (a._exp - exponent), b._int * 10 ** (b._exp - exponent)
        order = (left > right) - (left < right)
    return -order if a._sign else order


def _is_integer(x):
    return x._exp >= 0 or x._int % 10 ** min(-x._exp, len(str(x._int)) + 1) == 0


def _to_integral(x, rounding):
    if x._exp >= 0:
        return x, True
    coefficient, exact = _shifted(x._sign, x._int, -x._exp, rounding)
    return _finite(x._sign, coefficient, 0), exact


def _as_int(x):
    whole = x._int * 10 ** x._exp if x._exp >= 0 else x._int // 10 ** min(-x._exp, len(str(x._int)) + 1)
    return -whole if x._sign else whole


def _exp(x, context):
    if not x._int:
        return _finite(0, 1, 0)
    if x.adjusted() > 8:
        if x._sign:
            context._note(Inexact, Rounded, Subnormal, Underflow, Clamped)
            return _finite(0, 0, context.Etiny())
        context._note(Overflow, Inexact, Rounded)
        return _special(0, 'F')
    places = context.prec + 20
    scaled = x._int * 10 ** max(0, x._exp + places) // 10 ** max(0, -x._exp - places)
    value, exponent = _decimal_math.scaled_exp(-scaled if x._sign else scaled, places, context.prec + 10)
    return _inexact(0, value, exponent, context)


def _inexact(sign, coefficient, exponent, context, rounding=ROUND_HALF_EVEN):
    """Of a value known to more digits than are wanted."""
    drop = len(str(coefficient)) - context.prec
    coefficient, _ = _shifted(sign, coefficient, drop, rounding)
    if coefficient >= 10 ** context.prec:
        coefficient, drop = coefficient // 10, drop + 1
    context._note(Inexact, Rounded)
    return _fit(sign, coefficient, exponent + drop, context, rounding)


def _power(a, b, modulo, context):
    if modulo is not None:
        return _power_modulo(a, b, _operand(modulo), context)
    nan = _nan_of(context, a, b) if a._kind in ('n', 'N') or b._kind in ('n', 'N') else None
    if nan is not None:
        return nan
    is_integer = not b._kind and _is_integer(b)
    if not b._kind and not b._int:
        return context._raise(InvalidOperation) if not a._kind and not a._int else _finite(0, 1, 0)
    sign = int(bool(a._sign and is_integer and _as_int(b) % 2))
    if a._sign and not is_integer and (a._kind or a._int):
        return context._raise(InvalidOperation)
    if not a._kind and not a._int:
        return _special(sign, 'F') if b._sign else _finite(sign, 0, 0)
    if a._kind:
        return _finite(sign, 0, 0) if b._sign else _special(sign, 'F')
    if b._kind:
        order = _compare(_finite(0, a._int, a._exp), _ONE)
        if not order:
            context._note(Inexact, Rounded)
            return _finite(0, 10 ** (context.prec - 1), 1 - context.prec)
        return _special(0, 'F') if (order > 0) != bool(b._sign) else _finite(0, 0, 0)
    if is_integer:
        return _power_integer(a, _as_int(b), sign, context)
    places = context.prec + 25
    log = _decimal_math.ln(a._int, a._exp, places + 10)
    product = log * (-b._int if b._sign else b._int)
    product = product * 10 ** max(0, b._exp) // 10 ** max(0, -b._exp) // 10 ** 10
    if abs(product) > 10 ** (places + 8):
        return _overflow(sign, context) if product > 0 else _fit(sign, 1, context.Etiny() - 10, context)
    value, exponent = _decimal_math.scaled_exp(product, places, context.prec + 10)
    return _inexact(sign, value, exponent, context, context.rounding)


def _power_integer(a, n, sign, context):
    bits = abs(n) * len(str(a._int))
    if bits <= 4 * context.prec + 400:
        coefficient, exponent = a._int ** abs(n), a._exp * abs(n)
        if n > 0:
            return _fit(sign, coefficient, exponent, context)
        whole = context.copy()
        whole.clear_traps()
        result = _divide(_ONE, _finite(sign, coefficient, exponent), context)
        return result
    # Too long to write out: by squaring, with digits to spare.
    digits = context.prec + 8 + len(str(abs(n)))
    coefficient, exponent, base, base_exponent, left = 1, 0, a._int, a._exp, abs(n)
    exact = True

    def cut(c, e):
        drop = len(str(c)) - digits
        if drop <= 0:
            return c, e, True
        return c // 10 ** drop, e + drop, c % 10 ** drop == 0
    while left:
        if left & 1:
            coefficient, exponent, same = cut(coefficient * base, exponent + base_exponent)
            exact = exact and same
        left >>= 1
        if left:
            base, base_exponent, same = cut(base * base, 2 * base_exponent)
            exact = exact and same
        if abs(exponent) > 4 * context.Emax:
            break
    if n < 0:
        result = _divide(_ONE, _finite(sign, coefficient, exponent), context)
    else:
        result = _fit(sign, coefficient, exponent, context)
    if not exact:
        context._note(Inexact, Rounded)
    return result


def _power_modulo(a, b, modulo, context):
    for x in (a, b, modulo):
        if x._kind or not _is_integer(x):
            return context._raise(InvalidOperation)
    if b._sign or not modulo._int or not a._int and not b._int or modulo.adjusted() >= context.prec:
        return context._raise(InvalidOperation)
    value = pow(abs(_as_int(a)), _as_int(b), abs(_as_int(modulo)))
    return _finite(int(bool(a._sign and _as_int(b) % 2)), value, 0)


# ---- the number ----

def _parse(text):
    """(sign, coefficient, exponent, kind) or None."""
    text = text.strip().replace('_', '')
    sign = 0
    if text[:1] in ('+', '-'):
        sign, text = int(text[0] == '-'), text[1:]
    lower = text.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 0, 'F'
    for name, kind in (('snan', 'N'), ('nan', 'n')):
        if lower.startswith(name):
            payload = lower[len(name):]
            if payload and not payload.isdecimal():
                return None
            return sign, int(payload or '0'), 0, kind
    mantissa, e, power = lower.partition('e')
    if e:
        digits = power[1:] if power[:1] in ('+', '-') else power
        if not digits.isdecimal():
            return None
    whole, _, fraction = mantissa.partition('.')
    digits = whole + fraction
    if not digits.isdecimal():
        return None
    return sign, int(digits), (int(power) if e else 0) - len(fraction), ''


def _text(x, engineering, context):
    sign = '-' if x._sign else ''
    if x._kind:
        return sign + ('Infinity' if x._kind == 'F' else ('sNaN' if x._kind == 'N' else 'NaN') + (str(x._int) if x._int else ''))
    digits = str(x._int)
    left = x._exp + len(digits)
    if x._exp <= 0 and left > -6:
        place = left
    elif not engineering:
        place = 1
    elif not x._int:
        place = (left + 1) % 3 - 1
    else:
        place = (left - 1) % 3 + 1
    whole, fraction = _decimal_format.split_digits(digits, place)
    power = '' if left == place else ('E' if context.capitals else 'e') + f'{left - place:+}'
    return sign + whole + ('.' + fraction if fraction else '') + power


def _binary(operation):
    def forward(self, other):
        other = _convert(other)
        return other if other is NotImplemented else operation(self, other, getcontext())

    def backward(self, other):
        other = _convert(other)
        return other if other is NotImplemented else operation(other, self, getcontext())
    return forward, backward


def _convert(other):
    if isinstance(other, Decimal):
        return other
    return _operand(other) if isinstance(other, int) else NotImplemented


def _comparable(self, other, equality):
    """Both as numbers that can be compared."""
    if equality and isinstance(other, complex) and other.imag == 0:
        other = other.real
    if isinstance(other, Decimal):
        return self, other
    if isinstance(other, int):
        return self, _operand(other)
    if isinstance(other, float):
        context = getcontext()
        context.flags[FloatOperation] = True
        if context.traps[FloatOperation] and not equality:
            raise FloatOperation([FloatOperation])
        return self, Decimal.from_float(other)
    if hasattr(other, 'numerator') and hasattr(other, 'denominator'):
        if self._kind:
            return self, _operand(other.numerator)
        return _finite(self._sign, self._int * other.denominator, self._exp), _operand(other.numerator)
    return None


def _ordering(test):
    def compare(self, other):
        both = _comparable(self, other, False)
        if both is None:
            return NotImplemented
        if both[0]._kind in ('n', 'N') or both[1]._kind in ('n', 'N'):
            getcontext()._raise(InvalidOperation)
            return False
        return test(_compare(*both))
    return compare


class Decimal:
    """A decimal number: sign, coefficient and exponent, or an infinity, or none at all (NaN)."""

    __slots__ = ('_sign', '_int', '_exp', '_kind', '__weakref__')

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                made = (context or getcontext())._raise(ConversionSyntax)
                parts = (made._sign, made._int, made._exp, made._kind)
        elif isinstance(value, int):
            parts = (int(value < 0), abs(int(value)), 0, '')
        elif isinstance(value, Decimal):
            if type(value) is cls:
                return value
            parts = (value._sign, value._int, value._exp, value._kind)
        elif isinstance(value, float):
            context = context or getcontext()
            context._note(FloatOperation)
            made = Decimal.from_float(value)
            parts = (made._sign, made._int, made._exp, made._kind)
        elif isinstance(value, (tuple, list)):
            parts = cls._from_tuple(value)
        else:
            raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._kind = parts
        return self

    @staticmethod
    def _from_tuple(value):
        if len(value) != 3:
            raise ValueError('argument must be a sequence of length 3')
        sign, digits, exponent = value
        if sign not in (0, 1):
            raise ValueError('sign must be an integer with the value 0 or 1')
        if exponent == 'F':
            return sign, 0, 0, 'F'
        if exponent not in ('n', 'N') and not isinstance(exponent, int):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        for digit in digits:
            if not isinstance(digit, int) or not 0 <= digit <= 9:
                raise ValueError('coefficient must be a tuple of digits')
        number = int(''.join(map(str, digits)) or '0')
        return (sign, number, 0, exponent) if isinstance(exponent, str) else (sign, number, exponent, '')

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            made = _operand(f)
        elif not isinstance(f, float):
            raise TypeError('argument must be int or float')
        elif math.isinf(f) or math.isnan(f):
            made = _special(int(math.copysign(1.0, f) < 0), 'F' if math.isinf(f) else 'n')
        else:
            n, d = abs(f).as_integer_ratio()
            k = d.bit_length() - 1
            made = _finite(int(math.copysign(1.0, f) < 0), n * 5 ** k, -k)
        return made if cls is Decimal else cls(made)

    # ---- text ----

    def __repr__(self):
        return f"Decimal('{_text(self, False, getcontext())}')"

    def __str__(self):
        return _text(self, False, getcontext())

    def to_eng_string(self, context=None):
        return _text(self, True, context or getcontext())

    def __format__(self, text, /):
        spec = _decimal_format.Spec(text)
        context = getcontext()
        if self._kind:
            name = _text(_special(0, self._kind, self._int), False, context)
            if spec.is_padded:
                spec.fill, spec.align = ' ', '>'
            return spec.place(spec.sign_of(self._sign), name + ('%' if spec.kind == '%' else ''))
        if not spec.kind:
            spec.kind = 'G' if context.capitals else 'g'
        coefficient, exponent = self._int, self._exp + (2 if spec.kind == '%' else 0)
        precision, rounding, digits = spec.precision, context.rounding, len(str(self._int))
        if spec.kind in 'fF%' and (precision is not None or exponent > 0):
            least = -(precision or 0)
            coefficient, _ = _shifted(self._sign, coefficient, least - exponent, rounding)
            exponent = least
        elif precision is not None:
            keep = precision + 1 if spec.kind in 'eE' else max(precision, 1)
            if spec.kind in 'eE' and coefficient or digits > keep:
                drop = digits - keep
                coefficient, _ = _shifted(self._sign, coefficient, drop, rounding)
                exponent += drop
                if len(str(coefficient)) > keep:
                    coefficient, exponent = coefficient // 10, exponent + 1
        is_negative = bool(self._sign) and not (spec.no_negative_zero and not coefficient)
        return _decimal_format.write(spec, is_negative, str(coefficient), exponent, not coefficient)

    # ---- arithmetic ----

    __add__, __radd__ = _binary(_add)
    __sub__, __rsub__ = _binary(lambda a, b, context: _add(a, b if b._kind in ('n', 'N') else b.copy_negate(), context))
    __mul__, __rmul__ = _binary(_multiply)
    __truediv__, __rtruediv__ = _binary(_divide)
    __floordiv__, __rfloordiv__ = _binary(_floordiv)
    __mod__, __rmod__ = _binary(_mod)

    def __divmod__(self, other):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        if not self._kind and not other._kind and not other._int:
            if not self._int:
                context._raise(DivisionUndefined)
            context._note(InvalidOperation, DivisionByZero)
        return _floordiv(self, other, context), _mod(self, other, context)

    def __rdivmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other.__divmod__(self)

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        return other if other is NotImplemented else _power(self, other, modulo, getcontext())

    def __rpow__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else _power(other, self, None, getcontext())

    def __neg__(self):
        context = getcontext()
        if not self._kind and not self._int:
            return _fit(int(context.rounding == ROUND_FLOOR and not self._sign), 0, self._exp, context)
        return _rounded(self.copy_negate() if self._kind not in ('n', 'N') else self, context)

    def __pos__(self):
        context = getcontext()
        if not self._kind and not self._int:
            return _fit(int(context.rounding == ROUND_FLOOR and self._sign), 0, self._exp, context)
        return _rounded(self, context)

    def __abs__(self):
        return _rounded(self.copy_abs() if self._kind not in ('n', 'N') else self, getcontext())

    def __bool__(self):
        return bool(self._kind or self._int)

    # ---- comparing ----

    def __eq__(self, other):
        both = _comparable(self, other, True)
        if both is None:
            return NotImplemented
        if both[0]._kind in ('n', 'N') or both[1]._kind in ('n', 'N'):
            if both[0]._kind == 'N' or both[1]._kind == 'N':
                getcontext()._raise(InvalidOperation)
            return False
        return _compare(*both) == 0

    __lt__ = _ordering(lambda order: order < 0)
    __le__ = _ordering(lambda order: order <= 0)
    __gt__ = _ordering(lambda order: order > 0)
    __ge__ = _ordering(lambda order: order >= 0)

    def __hash__(self):
        if self._kind == 'N':
            raise TypeError('Cannot hash a signaling NaN value')
        if self._kind == 'n':
            return object.__hash__(self)
        if self._kind:
            return -314159 if self._sign else 314159
        modulus = 2 ** 61 - 1
        scale = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        value = self._int * scale % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    # ---- conversion ----

    def __int__(self):
        if self._kind == 'F':
            raise OverflowError('cannot convert Infinity to integer')
        if self._kind:
            raise ValueError('cannot convert NaN to integer')
        return _as_int(self)
    __trunc__ = __int__

    def __float__(self):
        if self._kind == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        if self._kind:
            return float('nan' if self._kind == 'n' else '-inf' if self._sign else 'inf')
        return float(_text(self, False, DefaultContext))

    def __round__(self, n=None):
        if n is None:
            self.__int__()
            return int(_to_integral(self, ROUND_HALF_EVEN)[0])
        if not isinstance(n, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(_finite(0, 1, -n))

    def __floor__(self):
        self.__int__()
        return int(_to_integral(self, ROUND_FLOOR)[0])

    def __ceil__(self):
        self.__int__()
        return int(_to_integral(self, ROUND_CEILING)[0])

    def as_tuple(self):
        if self._kind == 'F':
            return DecimalTuple(self._sign, (0,), 'F')
        digits = tuple(map(int, str(self._int))) if self._int or not self._kind else ()
        return DecimalTuple(self._sign, digits, self._kind or self._exp)

    def as_integer_ratio(self):
        if self._kind == 'F':
            raise OverflowError('cannot convert Infinity to integer ratio')
        if self._kind:
            raise ValueError('cannot convert NaN to integer ratio')
        n, d = self._int * 10 ** max(0, self._exp), 10 ** max(0, -self._exp)
        common = math.gcd(n, d)
        return (-n if self._sign else n) // common, d // common

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    # ---- asking ----

    def adjusted(self):
        return 0 if self._kind else self._exp + len(str(self._int)) - 1

    def is_nan(self):
        return self._kind in ('n', 'N')

    def is_qnan(self):
        return self._kind == 'n'

    def is_snan(self):
        return self._kind == 'N'

    def is_infinite(self):
        return self._kind == 'F'

    def is_finite(self):
        return not self._kind

    def is_zero(self):
        return not self._kind and not self._int

    def is_signed(self):
        return self._sign == 1

    def is_normal(self, context=None):
        return not self._kind and bool(self._int) and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return not self._kind and bool(self._int) and self.adjusted() < (context or getcontext()).Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def number_class(self, context=None):
        if self._kind in ('n', 'N'):
            return 'NaN' if self._kind == 'n' else 'sNaN'
        kind = 'Infinity' if self._kind else 'Zero' if not self._int else 'Subnormal' if self.is_subnormal(context) else 'Normal'
        return '-+'[not self._sign] + kind

    def same_quantum(self, other, context=None):
        other = _operand(other)
        kinds = [(number.is_nan(), number.is_infinite()) for number in (self, other)]
        return kinds[0] == kinds[1] and (any(kinds[0]) or self._exp == other._exp)

    # ---- copies ----

    def copy_abs(self):
        return _same(self, 0)

    def copy_negate(self):
        return _same(self, 1 - self._sign)

    def copy_sign(self, other, context=None):
        return _same(self, _operand(other)._sign)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)

    # ---- further operations ----

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        if rounding is not None and rounding not in _ROUNDINGS:
            Context(rounding=rounding)
        exp = _operand(exp)
        if self._kind or exp._kind:
            nan = _nan_of(context, self, exp)
            if nan is not None:
                return nan
            return self if self._kind and exp._kind else context._raise(InvalidOperation)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise(InvalidOperation)
        if not self._int:
            return _fit(self._sign, 0, exp._exp, context)
        if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
            return context._raise(InvalidOperation)
        coefficient, exact = _shifted(self._sign, self._int, exp._exp - self._exp, rounding or context.rounding)
        if len(str(coefficient)) > context.prec or coefficient and exp._exp + len(str(coefficient)) - 1 > context.Emax:
            return context._raise(InvalidOperation)
        if exp._exp > self._exp:
            context._note(*([Rounded] if exact else [Inexact, Rounded]))
        return _finite(self._sign, coefficient, exp._exp)

    def to_integral_value(self, rounding=None, context=None):
        if self._kind:
            return _rounded(self, context or getcontext())
        return _to_integral(self, rounding or (context or getcontext()).rounding)[0]
    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        if self._kind:
            return _rounded(self, context)
        result, exact = _to_integral(self, rounding or context.rounding)
        if self._exp < 0 and self._int:
            context._note(*([Rounded] if exact else [Inexact, Rounded]))
        return result

    def normalize(self, context=None):
        context = context or getcontext()
        result = _rounded(self, context)
        if result._kind:
            return result
        if not result._int:
            return _finite(result._sign, 0, 0)
        coefficient, exponent = result._int, result._exp
        while coefficient % 10 == 0 and exponent < (context.Etop() if context.clamp else context.Emax):
            coefficient //= 10
            exponent += 1
        return _finite(result._sign, coefficient, exponent)

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = _nan_of(context, self)
            if nan is not None:
                return nan
            return context._raise(InvalidOperation) if self._sign else self
        if not self._int:
            return _fit(self._sign, 0, self._exp // 2, context)
        if self._sign:
            return context._raise(InvalidOperation)
        ideal = self._exp >> 1
        coefficient, digits = self._int, len(str(self._int))
        if self._exp & 1:
            coefficient *= 10
            digits += 1
        shift = context.prec + 1 - (digits + 1) // 2
        exact = True
        if shift >= 0:
            coefficient *= 100 ** shift
        else:
            coefficient, remainder = divmod(coefficient, 100 ** -shift)
            exact = not remainder
        exponent = ideal - shift
        root = math.isqrt(coefficient)
        exact = exact and root * root == coefficient
        if exact:
            root = root // 10 ** shift if shift >= 0 else root * 10 ** -shift
            exponent += shift
        else:
            root += root % 5 == 0
        return _fit(0, root, exponent, context, ROUND_HALF_EVEN)

    def exp(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = _nan_of(context, self)
            return nan if nan is not None else _finite(0, 0, 0) if self._sign else self
        return _exp(self, context)

    def _logarithm(self, function, exact, context):
        if self._kind:
            nan = _nan_of(context, self)
            if nan is not None:
                return nan
            return context._raise(InvalidOperation) if self._sign else self
        if not self._int:
            return _special(1, 'F')
        if self._sign:
            return context._raise(InvalidOperation)
        value = exact(self)
        if value is not None:
            return _fit(int(value < 0), abs(value), 0, context)
        places = context.prec + 10 + max(0, len(str(self._int)))
        value = function(self._int, self._exp, places)
        return _inexact(int(value < 0), abs(value), -places, context)

    def ln(self, context=None):
        return self._logarithm(_decimal_math.ln, lambda x: 0 if x == 1 else None, context or getcontext())

    def log10(self, context=None):
        def exact(x):
            digits = str(x._int)
            return x.adjusted() if digits.rstrip('0') == '1' else None
        return self._logarithm(_decimal_math.log10, exact, context or getcontext())

    def logb(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = _nan_of(context, self)
            return nan if nan is not None else _special(0, 'F')
        if not self._int:
            return context._raise(DivisionByZero, _special(1, 'F'))
        return _rounded(_operand(self.adjusted()), context)

    def scaleb(self, other, context=None):
        context, other = context or getcontext(), _operand(other)
        nan = _nan_of(context, self, other)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0:
            return context._raise(InvalidOperation)
        return self if self._kind else _fit(self._sign, self._int, self._exp + _as_int(other), context)

    def fma(self, other, third, context=None):
        context, other, third = context or getcontext(), _operand(other), _operand(third)
        nan = _nan_of(context, self, other, third)
        if nan is not None:
            return nan
        if self._kind or other._kind:
            return _add(_multiply(self, other, context), third, context)
        return _add(_finite(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp), third, context)

    def remainder_near(self, other, context=None):
        context, other = context or getcontext(), _operand(other)
        if self._kind or other._kind or not other._int:
            return _mod(self, other, context)
        exponent = min(self._exp, other._exp)
        a, b = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
        quotient, remainder = divmod(a, b)
        if 2 * remainder + (quotient & 1) > b:
            remainder -= b
            quotient += 1
        if quotient >= 10 ** context.prec:
            return context._raise(DivisionImpossible)
        return _fit(self._sign ^ (remainder < 0), abs(remainder), exponent, context)

    def compare(self, other, context=None):
        context, other = context or getcontext(), _operand(other)
        nan = _nan_of(context, self, other)
        return nan if nan is not None else _operand(_compare(self, other))

    def compare_signal(self, other, context=None):
        context, other = context or getcontext(), _operand(other)
        if self.is_nan() or other.is_nan():
            return context._raise(InvalidOperation)
        return _operand(_compare(self, other))

    def _choose(self, other, context, wants, absolute):
        context, other = context or getcontext(), _operand(other)
        if self.is_nan() or other.is_nan():
            if self.is_snan() or other.is_snan() or self.is_nan() and other.is_nan():
                return _nan_of(context, self, other)
            return _rounded(other if self.is_nan() else self, context)
        order = _compare(self.copy_abs(), other.copy_abs()) if absolute else 0
        order = order or _compare(self, other) or other._sign - self._sign or (self._exp > other._exp) - (self._exp < other._exp)
        return _rounded(self if order == wants or not order else other, context)

    def max(self, other, context=None):
        return self._choose(other, context, 1, False)

    def min(self, other, context=None):
        return self._choose(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._choose(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._choose(other, context, -1, True)

    def _next(self, context, upwards):
        context = context or getcontext()
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        if self._kind and self._sign != upwards:
            return self
        inner = context.copy()
        inner.clear_traps()
        inner.rounding = ROUND_CEILING if upwards else ROUND_FLOOR
        if self._kind:
            return _finite(self._sign, 10 ** context.prec - 1, context.Etop())
        fitted = _fit(self._sign, self._int, self._exp, inner)
        if _compare(fitted, self):
            return fitted
        return _add(self, _finite(int(not upwards), 1, context.Etiny() - 1), inner)

    def next_plus(self, context=None):
        return self._next(context, True)

    def next_minus(self, context=None):
        return self._next(context, False)

    def next_toward(self, other, context=None):
        other = _operand(other)
        if self.is_nan() or other.is_nan():
            return _nan_of(context or getcontext(), self, other)
        order = _compare(self, other)
        return self.copy_sign(other) if not order else self._next(context, order < 0)


def _same(x, sign):
    made = _special(sign, x._kind, x._int)
    made._exp = x._exp
    return made


numbers.Number.register(Decimal)
_NAN = _special(0, 'n')
_ONE = _finite(0, 1, 0)


def _add_method(name, method=None):
    """Context.name(x, ...) is Decimal.name with the context given."""
    method = method or getattr(Decimal, name)

    def call(self, x, /, *others):
        return method(_operand(x), *map(_operand, others), context=self)
    call.__name__, call.__qualname__ = name, f'Context.{name}'
    setattr(Context, name, call)


def _plain(operation):
    return lambda a, b, context: operation(a, b, context)


for _name in ('compare', 'compare_signal', 'exp', 'fma', 'ln', 'log10', 'logb', 'max', 'max_mag', 'min', 'min_mag', 'next_minus', 'next_plus',
              'next_toward', 'normalize', 'number_class', 'quantize', 'remainder_near', 'same_quantum', 'scaleb', 'sqrt', 'to_integral_exact',
              'to_integral_value', 'is_normal', 'is_subnormal'):
    _add_method(_name)
for _name, _operation in (('add', _add), ('divide', _divide), ('multiply', _multiply), ('remainder', _mod)):
    _add_method(_name, _plain(_operation))
_add_method('subtract', lambda a, b, context: _add(a, b.copy_negate(), context))
_add_method('plus', lambda a, context: _rounded(a, context))
_add_method('minus', lambda a, context: _rounded(a.copy_negate(), context))
_add_method('abs', lambda a, context: _rounded(a.copy_abs(), context))
