"""Texts of what tests compare."""
_MAX_LENGTH = 80
_MARK_LENGTH = 12  # of what says how much is left out
_KEPT = 5  # characters at the least, at either end and of what is common
_KEPT_OF_DIFFERENCE = _MAX_LENGTH - (_KEPT + _MARK_LENGTH + _KEPT + _MARK_LENGTH + _KEPT)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text[:_MAX_LENGTH] + ' [truncated]...' if short and len(text) >= _MAX_LENGTH else text


def strclass(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def _shorten(text, begin, end):
    skipped = len(text) - begin - end
    return f'{text[:begin]}[{skipped} chars]{text[len(text) - end:]}' if skipped > _MARK_LENGTH else text


def shorten_both(first, second, between=' != '):
    """Two values that differ, the beginning that is the same shortened first."""
    texts = [safe_repr(first), safe_repr(second)]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return between.join(texts)
    same = next((i for i, (a, b) in enumerate(zip(*texts)) if a != b), min(map(len, texts)))
    prefix, rests = texts[0][:same], [text[same:] for text in texts]
    room = _MAX_LENGTH - (longest - same + _KEPT + _MARK_LENGTH)
    if room > _KEPT:
        return between.join(_shorten(prefix, _KEPT, room) + rest for rest in rests)
    prefix = _shorten(prefix, _KEPT, _KEPT)
    return between.join(prefix + _shorten(rest, _KEPT_OF_DIFFERENCE, _KEPT) for rest in rests)
