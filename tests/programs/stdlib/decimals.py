"""decimal: money that adds up, rounding, contexts, formats, and what goes wrong."""
import asyncio
import copy
import decimal
import math
from decimal import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context,
                     Decimal, DivisionByZero, InvalidOperation, getcontext, localcontext, setcontext)

D = Decimal


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


print('-- numbers')
for text in ['0', '-0', '1', '1.10', '-2.50', '1E+3', '1e-10', '0.0000001', '0E-10', '123456789.123456789', ' 3 ', '1_000.5', '+.5', '5.', 'Infinity',
             '-inf', 'NaN', 'sNaN', 'nan12']:
    print(repr(D(text)), str(D(text)), D(text).as_tuple(), D(text).to_eng_string())
for text in ['', 'x', '1.2.3', '--1', '1e', '.', 'e5', '1 2']:
    attempt(D, text)
print(D(5), D(-5), D(True), D(0.1), D(0.25), D((1, (2, 5), -1)), D(D('1.5')), D(), D.from_float(2.5), D(10 ** 30))
for wrong in [None, [1], (1, 2), (2, (1,), 0), (0, (10,), 0), (0, (1,), 'x'), b'1']:
    attempt(D, wrong)

print('-- arithmetic')
a, b = D('10.25'), D('3.1')
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +a, abs(-a), a ** 2, a ** -1, D(2) ** D('0.5'), b ** 0)
print(D(1) / 3, D(2) / 3, D('0.1') + D('0.2') == D('0.3'), sum([D('0.1')] * 10), D(7) // -2, D(7) % -2, D(-7) % 2, 1 + D(1), 2 * D('1.5'), 10 - D(1), 1 / D(4), 7 // D(2),
      7 % D(4), 2 ** D(3), divmod(9, D(4)))
print(D('1.00') * D('2.0'), D('1.0') + D('1.000'), D('100') / D('8'), D('1E+3') + 1, D('1e30') + D('1e-30'), D(1) - D('1e-40'), D(9) ** 30, D('1.01') ** 100)
print(D(2).sqrt(), D(16).sqrt(), D('1.44').sqrt(), D(1).exp(), D('2.5').exp(), D(-3).exp(), D(10).ln(), D('0.5').ln(), D(2).log10(), D('0.001').log10(), D(100).exp())
print(D(3).fma(2, 5), D(10).remainder_near(6), D(5).max(7), D(5).min(D('NaN')), D(12).scaleb(-3), D(250).logb(), pow(D(3), 4, 5), D('1.5').next_plus(), D(1).next_minus(),
      D(1).next_toward(2))
for operation in [lambda: D(1) / 0, lambda: D(0) / 0, lambda: D(1) % 0, lambda: D(1) // 0, lambda: D(-1).sqrt(), lambda: D('1e999999') * 10, lambda: D(1) + 1.5,
                  lambda: 1.5 * D(1), lambda: D(1) + 'x', lambda: D('sNaN') + 1, lambda: D(0) ** 0, lambda: D(-8) ** D('0.5'), lambda: D('inf') - D('inf'), lambda: D(0).ln(),
                  lambda: D(-1).ln(), lambda: D('1e40') // 3, lambda: D('inf') * 0, lambda: D(0) ** -1, lambda: divmod(D(1), 0)]:
    attempt(operation)

print('-- comparing')
print(D('1.0') == 1, D('1.0') == D('1.00'), D('0.1') == 0.1, D('0.5') == 0.5, D(1) < 2, D(2) > 1.5, 1 <= D(1), D('NaN') == D('NaN'), D('NaN') != 1, D('inf') > 10 ** 100,
      D('-0') == 0, D(1) == 'x', max(D(1), D(3), D(2)), sorted([D('2.5'), 1, D('-1'), 0.5]))
print(hash(D('1.0')) == hash(1), hash(D('0.5')) == hash(0.5), hash(D('inf')) == hash(float('inf')), len({D('1.10'), D('1.1'), 1}), {D(1): 'one'}[1])
attempt(lambda: D('NaN') < 1)
attempt(lambda: D(1) < 'x')
attempt(hash, D('sNaN'))
print(D(1).compare(2), D('1.5').is_signed(), D('-1').is_signed(), D(0).is_zero(), D('nan').is_nan(), D('inf').is_infinite(), D(1).is_finite(), D('1.23').same_quantum(D('4.56')),
      D('1.5').number_class(), D('-0').number_class(), D('1e3').adjusted(), bool(D('0.00')), bool(D('0.01')))

print('-- rounding')
for rounding in [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]:
    print(rounding, [str(D(t).quantize(D('0.1'), rounding=rounding)) for t in ['1.25', '1.35', '-1.25', '1.21', '-1.29', '1.01', '1.05', '2.00']])
print(D('4.185').quantize(D('.01')), D('4.185').quantize(D('1.'), rounding=ROUND_UP), D('123.456').quantize(D('1E+1')), D('1').quantize(D('0.0000')))
attempt(D('1').quantize, D('1e-30'))
attempt(lambda: D(1).quantize(D('0.1'), rounding='up'))
print(round(D('2.5')), round(D('3.5')), round(D('2.675'), 2), round(D('1234.5'), -2), int(D('-2.9')), math.floor(D('-2.5')), math.ceil(D('-2.5')), math.trunc(D('2.9')),
      D('3.7').to_integral_value(), D('2.5').to_integral_exact(), D('1.20').normalize(), D('1200').normalize(), D('0.00').normalize())
for action in [lambda: int(D('inf')), lambda: int(D('nan')), lambda: round(D('nan')), lambda: D('inf').as_integer_ratio()]:
    attempt(action)
print(float(D('1.1')), D('0.75').as_integer_ratio(), D(-5).as_integer_ratio(), D('1.5').copy_negate(), D('-1.5').copy_abs(), D(1).copy_sign(D(-2)), copy.copy(D(1)), copy.deepcopy([D(1)]),
      math.isclose(D('1.1'), 1.1), math.sqrt(D(4)))

print('-- formats')
for spec in ['', '.2f', '10.2f', '<10.1f', '^11', '+.3f', ',.2f', '015,.2f', '012', '.1%', '%', 'e', '.3e', '.3E', 'g', '.3g', 'G', 'n', '*>12', ' ', '=+12.1f', 'f', '.0f', 'z.0f']:
    print(repr(spec), [format(D(t), spec) for t in ['1234567.891', '-0.045', '0', '1E+5']])
attempt(format, D(1), 'd')
attempt(format, D(1), 'x')
print(f'{D("3.14159"):.2f} {D("nan"):>6} {D("-inf"):8}|{D(5)!r}', '%s %.2f' % (D('1.50'), D('1.567')), '{:,}'.format(D('1234567.5')))

print('-- contexts')
print(getcontext())
with localcontext() as context:
    context.prec = 5
    print(D(1) / 3, D('1.23456789') + 0, D('123456') * 2, +D('9.99999'))
    with localcontext(prec=2, rounding=ROUND_DOWN):
        print(D(2) / 3)
print(D(1) / 3)
with localcontext(Context(prec=4, traps=[])) as context:
    print(D(1) / 0, D(0) / 0, D('x'), D(-1).sqrt(), context.flags[DivisionByZero], context.flags[InvalidOperation])
    context.clear_flags()
    print(D(1) / 8, context.flags[decimal.Inexact], D(1) / 3, context.flags[decimal.Inexact], context.flags[decimal.Rounded])
for change in [dict(prec=0), dict(rounding='x'), dict(clamp=2), dict(Emax=-1)]:
    attempt(lambda: Context(**change))
attempt(setattr, getcontext(), 'precision', 5)
own = Context(prec=6, rounding=ROUND_HALF_UP)
print(own.divide(D(1), D(7)), own.create_decimal('3.14159265'), own.sqrt(2), own.add(1, D('0.0000005')), own.quantize(D('1.005'), D('0.01')), own.power(2, 10), own.copy().prec)
setcontext(own)
print(getcontext().prec, D(22) / 7)
setcontext(Context())
try:
    D(1) / 0
except ZeroDivisionError as error:
    print('ZeroDivisionError', type(error).__mro__[1].__name__, isinstance(error, ArithmeticError))


async def worker(precision):
    getcontext()
    with localcontext() as context:
        context.prec = precision
        await asyncio.sleep(1)
        return D(1) / 7


async def main():
    print(await asyncio.gather(worker(3), worker(6)), D(1) / 7)


asyncio.run(main())


class Account:
    def __init__(self, balance):
        self.balance = Decimal(balance)

    async def move(self, amount, to, lock):
        async with lock:
            await asyncio.sleep(0.1)
            self.balance -= amount
            to.balance += amount


async def bank():
    a, b, lock = Account('100.00'), Account('50.50'), asyncio.Lock()
    await asyncio.gather(*(a.move(Decimal('0.10'), b, lock) for _ in range(10)))
    interest = (b.balance * Decimal('0.0325')).quantize(Decimal('0.01'), rounding=ROUND_HALF_UP)
    print(a.balance, b.balance, interest, a.balance + b.balance)

asyncio.run(bank())
