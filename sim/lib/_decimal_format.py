"""How decimal writes numbers: format() and the format-spec language (docs.python.org/3.11/library/string.html#formatspec)."""


class Spec:
    """A format spec, taken apart; ValueError if it is none."""

    def __init__(self, text):
        rest = text
        self.fill, self.align = ' ', ''
        if len(rest) > 1 and rest[1] in '<>=^':
            self.fill, self.align, rest = rest[0], rest[1], rest[2:]
        elif rest and rest[0] in '<>=^':
            self.align, rest = rest[0], rest[1:]
        self.sign = '-'
        if rest and rest[0] in '+- ':
            self.sign, rest = rest[0], rest[1:]
        self.no_negative_zero = rest[:1] == 'z'
        rest = rest[self.no_negative_zero:]
        if rest[:1] == '#':
            raise ValueError('invalid format string')
        if rest[:1] == '0' and self.align:
            raise ValueError('invalid format string')
        self.is_padded = rest[:1] == '0'
        if self.is_padded:
            self.fill, self.align = '0', '='
        width, rest = self._number(rest)
        self.width = width or 0
        self.separator = ''
        if rest[:1] == ',':
            self.separator, rest = ',', rest[1:]
        self.precision = None
        if rest[:1] == '.':
            self.precision, rest = self._number(rest[1:])
            if self.precision is None:
                raise ValueError('invalid format string')
        self.kind, rest = rest[:1], rest[1:]
        if rest or self.separator and self.kind == 'n' or self.kind not in ('', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%'):
            raise ValueError('invalid format string')
        self.align = self.align or '>'

    @staticmethod
    def _number(text):
        count = 0
        while count < len(text) and text[count] in '0123456789':
            count += 1
        return (int(text[:count]) if count else None), text[count:]

    def place(self, sign, body):
        """Sign and body in the width."""
        missing = ' ' if not self.fill else self.fill
        room = max(0, self.width - len(sign) - len(body))
        if self.align == '=':
            return sign + missing * room + body
        text = sign + body
        if self.align == '<':
            return text + missing * room
        if self.align == '>':
            return missing * room + text
        return missing * (room // 2) + text + missing * (room - room // 2)

    def sign_of(self, is_negative):
        return '-' if is_negative else self.sign if self.sign in '+ ' else ''

    def group(self, digits, least):
        """With separators, and zeros in front as far as the width asks for them."""
        if not self.separator:
            return digits.rjust(least, '0') if least > 0 else digits
        parts = []
        while True:
            parts.append(digits[-3:])
            digits = digits[:-3]
            least -= len(parts[-1]) + 1
            if not digits and least <= 0:
                break
            if least > 0 and not digits or len(parts[-1]) < 3:
                joined = self.separator.join(reversed(parts))
                return self._widen(joined, len(joined) + least + 1)
        return self.separator.join(reversed(parts))

    def _widen(self, grouped, width):
        while len(grouped) < width:
            leading = len(grouped.split(self.separator)[0])
            grouped = ('0' + self.separator if leading == 3 else '0') + grouped
        return grouped


def split_digits(digits, place):
    """The digits before and behind the point, which stands after `place` of them."""
    if place <= 0:
        return '0', '0' * -place + digits
    if place > len(digits):
        return digits + '0' * (place - len(digits)), ''
    return digits[:place], digits[place:]


def write(spec, is_negative, digits, exponent, is_zero):
    """A finite number, rounded already."""
    left = exponent + len(digits)
    if spec.kind in 'eE' and spec.kind:
        place = 1 - spec.precision if is_zero and spec.precision is not None else 1
    elif spec.kind in 'fF%' and spec.kind:
        place = left
    else:
        place = left if exponent <= 0 and left > -6 else 1
    whole, fraction = split_digits(digits, place)
    behind = '.' + fraction if fraction else ''
    power = left - place
    if power != 0 or spec.kind in ('e', 'E'):
        behind += ('e' if spec.kind in ('e', 'g', 'n') else 'E') + f'{power:+}'
    if spec.kind == '%':
        behind += '%'
    sign = spec.sign_of(is_negative)
    least = spec.width - len(behind) - len(sign) if spec.is_padded else 0
    return spec.place(sign, spec.group(whole, least) + behind)
