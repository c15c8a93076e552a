"""What sys has besides functions and plain values; sys looks here for names it does not know."""
import _machine


class _Record(tuple):
    _fields = ()
    _title = ''

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))
        return f'{self._title}({shown})'

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')


class _VersionInfo(_Record):
    _fields = ('major', 'minor', 'micro', 'releaselevel', 'serial')
    _title = 'sys.version_info'


class _FloatInfo(_Record):
    _fields = ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds')
    _title = 'sys.float_info'


class _IntInfo(_Record):
    _fields = ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold')
    _title = 'sys.int_info'


class _HashInfo(_Record):
    _fields = ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff')
    _title = 'sys.hash_info'


class UnraisableHookArgs(_Record):
    _fields = ('exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object')
    _title = 'UnraisableHookArgs'


class _Flags:
    def __init__(self):
        for name in ('debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site',
                     'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'isolated', 'utf8_mode'):
            setattr(self, name, 0)
        self.dev_mode = False
        self.safe_path = False
        self.hash_randomization = 1


class _Implementation:
    def __init__(self, version):
        self.name = 'cpython'
        self.version = version
        self.hexversion = 0x030b02f0
        self.cache_tag = 'cpython-311'

    def __repr__(self):
        return (f'namespace(name={self.name!r}, cache_tag={self.cache_tag!r}, version={self.version!r}, '
                f'hexversion={self.hexversion!r})')


argv = [_machine.script_name()]
orig_argv = ['python3'] + argv
version_info = _VersionInfo((3, 11, 2, 'final', 0))
implementation = _Implementation(version_info)
float_info = _FloatInfo((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53,
                         2.220446049250313e-16, 2, 1))
int_info = _IntInfo((30, 4, 4300, 640))
hash_info = _HashInfo((64, 2305843009213693951, 314159, 0, 1000003, 'siphash13', 64, 128, 0))
flags = _Flags()
api_version = 1013
builtin_module_names = ('_collections', '_machine', '_random', 'builtins', 'math', 'sys', 'time')
stdlib_module_names = frozenset()
meta_path = []
path_hooks = []
path_importer_cache = {}
exec_prefix = base_prefix = base_exec_prefix = '/usr'
float_repr_style = 'short'
pycache_prefix = None
