"""What the arguments of a call mean where the parameters are not those of a def statement: those of named tuples and data classes."""


def take(title, args, kwargs, positional, keyword_only=(), optional=()):
    """The value of each parameter that is given one, by name. Complains as a method of that title would: self counts as one."""
    _check_count(title, args, kwargs, positional, keyword_only, optional)
    values = dict(zip(positional, args))
    for name in kwargs:
        if name not in positional and name not in keyword_only:
            raise TypeError(f"{title} got an unexpected keyword argument '{name}'")
        if name in values:
            raise TypeError(f"{title} got multiple values for argument '{name}'")
    values.update(kwargs)
    for names, kind in ((positional, 'positional'), (keyword_only, 'keyword-only')):
        lacking = [repr(name) for name in names if name not in values and name not in optional]
        if lacking:
            raise TypeError(f"{title} missing {_count(len(lacking), f'required {kind} argument')}: {_enumerate(lacking)}")
    return values


def _check_count(title, args, kwargs, positional, keyword_only, optional):
    most, given = len(positional) + 1, len(args) + 1
    if given <= most:
        return
    least = 1 + len([name for name in positional if name not in optional])
    span = _count(most, 'positional argument', f'from {least} to {most}' if least < most else None)
    named = len([name for name in keyword_only if name in kwargs])
    if named:
        given = f"{_count(given, 'positional argument')} (and {_count(named, 'keyword-only argument')})"
    raise TypeError(f'{title} takes {span} but {given} were given')


def _count(number, thing, shown=None):
    return f"{shown or number} {thing}{'' if number == 1 else 's'}"


def _enumerate(words):
    if len(words) < 3:
        return ' and '.join(words)
    return ', '.join(words[:-1]) + ', and ' + words[-1]
