"""Timing of functions (docs.python.org/3.11/library/timeit.html), in virtual time: only what waits takes any."""
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        for what in (stmt, setup):
            if not callable(what) and what != 'pass':
                raise RuntimeError('timeit cannot run statements in quotes here: give it a function')
        self._statement, self._setup, self._timer = stmt, setup, timer

    def timeit(self, number=default_number):
        if callable(self._setup):
            self._setup()
        start = self._timer()
        if callable(self._statement):
            for _ in range(number):
                self._statement()
        return self._timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
