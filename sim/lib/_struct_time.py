"""time.struct_time."""

_NAMES = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    tm_zone = 'UTC'
    tm_gmtoff = 0

    def __getattr__(self, name):
        if name in _NAMES:
            return self[_NAMES.index(name)]
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        return 'time.struct_time(' + ', '.join(f'{name}={self[i]}' for i, name in enumerate(_NAMES)) + ')'
