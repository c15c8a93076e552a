"""The part of the module time that is Python: struct_time, and what is known about the clocks."""

_NAMES = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    __module__ = 'time'
    n_sequence_fields, n_fields, n_unnamed_fields = 9, 11, 0
    tm_zone = 'UTC'
    tm_gmtoff = 0

    def __new__(cls, iterable):
        try:
            values = tuple(iterable)
        except TypeError:
            raise TypeError('constructor requires a sequence') from None
        if not 9 <= len(values) <= 11:
            bound = 'at least 9' if len(values) < 9 else 'at most 11'
            raise TypeError(f'time.struct_time() takes an {bound}-sequence ({len(values)}-sequence given)')
        return super().__new__(cls, values[:9])

    def __repr__(self):
        return 'time.struct_time(' + ', '.join(f'{name}={self[i]!r}' for i, name in enumerate(_NAMES)) + ')'


for _i, _name in enumerate(_NAMES):
    setattr(struct_time, _name, property(lambda self, i=_i: self[i]))

CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3
CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME, CLOCK_TAI = 4, 7, 11


def tzset():
    """The time zone is always UTC."""


def clock_gettime(clk_id, /):
    import time
    return time.monotonic()


def clock_gettime_ns(clk_id, /):
    import time
    return time.monotonic_ns()


def clock_getres(clk_id, /):
    return 1e-09


def get_clock_info(name, /):
    from types import SimpleNamespace
    clocks = {'monotonic': 'MONOTONIC', 'perf_counter': 'MONOTONIC', 'time': 'REALTIME', 'process_time': 'PROCESS_CPUTIME_ID',
              'thread_time': 'THREAD_CPUTIME_ID'}
    if name not in clocks:
        raise ValueError('unknown clock')
    return SimpleNamespace(implementation=f'clock_gettime(CLOCK_{clocks[name]})', monotonic=name != 'time', adjustable=name == 'time',
                           resolution=1e-09)
