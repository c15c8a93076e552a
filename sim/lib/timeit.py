"""Timing of texts and functions (docs.python.org/3.11/library/timeit.html), in virtual time: only what waits takes any."""
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


def _text_of(what, level):
    return ''.join(f'{"    " * level}{line}\n' for line in what.splitlines()) or '    ' * level + 'pass\n'


def _measure(statement, setup, space):
    """A function that sets up, runs the statement so many times and answers the time that took; both are texts or functions."""
    space = dict(space or {}, _setup=setup, _statement=statement)
    text = ('def _measure(_count, _timer):\n' + (_text_of(setup, 1) if isinstance(setup, str) else '    _setup()\n') +
            '    _start = _timer()\n    for _ in range(_count):\n' +
            (_text_of(statement, 2) if isinstance(statement, str) else '        _statement()\n') +
            '    return _timer() - _start\n')
    exec(compile(text, '<timeit-src>', 'exec'), space)
    return space['_measure']


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        for name, what in (('stmt', stmt), ('setup', setup)):
            if not callable(what) and not isinstance(what, str):
                raise ValueError(f'{name} is neither a string nor callable')
        self._timer, self._measure = timer, _measure(stmt, setup, globals)

    def timeit(self, number=default_number):
        return self._measure(number, self._timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
