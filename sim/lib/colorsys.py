"""From one way of giving a colour to another (docs.python.org/3.11/library/colorsys.html)."""

__all__ = ['rgb_to_yiq', 'yiq_to_rgb', 'rgb_to_hls', 'hls_to_rgb', 'rgb_to_hsv', 'hsv_to_rgb']
_THIRD, _SIXTH = 1.0 / 3.0, 1.0 / 6.0


def rgb_to_yiq(r, g, b):
    y = 0.30 * r + 0.59 * g + 0.11 * b
    return y, 0.74 * (r - y) - 0.27 * (b - y), 0.48 * (r - y) + 0.41 * (b - y)


def yiq_to_rgb(y, i, q):
    r = y + 0.9468822170900693 * i + 0.6235565819861433 * q
    g = y - 0.27478764629897834 * i - 0.6356910791873801 * q
    b = y - 1.1085450346420322 * i + 1.7090069284064666 * q
    return tuple(min(max(part, 0.0), 1.0) for part in (r, g, b))


def _hue(r, g, b, high, low):
    rc, gc, bc = ((high - part) / (high - low) for part in (r, g, b))
    hue = bc - gc if r == high else 2.0 + rc - bc if g == high else 4.0 + gc - rc
    return (hue / 6.0) % 1.0


def rgb_to_hls(r, g, b):
    high, low = max(r, g, b), min(r, g, b)
    light = (low + high) / 2.0
    if low == high:
        return 0.0, light, 0.0
    spread = (high - low) / (high + low) if light <= 0.5 else (high - low) / (2.0 - (high + low))
    return _hue(r, g, b, high, low), light, spread


def _part(low, high, hue):
    """It rises in the first sixth of the circle, is high up to the half, and low again from two thirds on."""
    hue %= 1.0
    if _SIXTH <= hue < 0.5:
        return high
    way = hue if hue < 0.5 else 2.0 * _THIRD - hue
    return low + (high - low) * way * 6.0 if way > 0.0 else low


def hls_to_rgb(h, l, s):
    if s == 0.0:
        return (l,) * 3
    high = l + s - l * s if l > 0.5 else l * (1.0 + s)
    return tuple([_part(2.0 * l - high, high, h + turn) for turn in (_THIRD, 0.0, -_THIRD)])


def rgb_to_hsv(r, g, b):
    high, low = max(r, g, b), min(r, g, b)
    if low == high:
        return 0.0, 0.0, high
    return _hue(r, g, b, high, low), (high - low) / high, high


def hsv_to_rgb(h, s, v):
    if s == 0.0:
        return v, v, v
    i = int(h * 6.0)
    f = h * 6.0 - i
    p, q, t = v * (1.0 - s), v * (1.0 - s * f), v * (1.0 - s * (1.0 - f))
    return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[i % 6]
