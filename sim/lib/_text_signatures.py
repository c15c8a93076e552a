"""The signatures of what is built in, as CPython 3.11 tells them (inspect.signature). What is not here has none to tell."""
import sys

# Of modules and classes; '' are methods that classes have in common, and within a class the class itself; '-': those have none.
_texts = {
    'builtins': {
        '(code=None)': 'exit quit',
        '()': 'globals locals',
        "(*args, sep=' ', end='\\n', file=None, flush=False)": 'print',
        '(aiterator, default=<unrepresentable>, /)': 'anext',
        '(async_iterable, /)': 'aiter',
        '(base, exp, mod=None)': 'pow',
        '(c, /)': 'ord',
        '(cls, class_or_tuple, /)': 'issubclass',
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)": 'open',
        '(i, /)': 'chr',
        '(iterable, /)': 'all any',
        '(iterable, /, *, key=None, reverse=False)': 'sorted',
        '(iterable, /, start=0)': 'sum',
        '(name, globals=None, locals=None, fromlist=(), level=0)': '__import__',
        '(number, /)': 'bin hex oct',
        '(number, ndigits=None)': 'round',
        '(obj, /)': 'ascii callable hash id len repr',
        '(obj, class_or_tuple, /)': 'isinstance',
        '(obj, name, /)': 'delattr hasattr',
        '(obj, name, value, /)': 'setattr',
        "(prompt='', /)": 'input',
        '(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)': 'compile',
        '(source, globals=None, locals=None, /)': 'eval',
        '(source, globals=None, locals=None, /, *, closure=None)': 'exec',
        "(value, format_spec='', /)": 'format',
        '(x, /)': 'abs',
        '(x, y, /)': 'divmod',
    },
    'math': {
        '(*integers)': 'gcd lcm',
        '(a, b, *, rel_tol=1e-09, abs_tol=0.0)': 'isclose',
        '(iterable, /, *, start=1)': 'prod',
        '(n, /)': 'factorial isqrt',
        '(n, k, /)': 'comb',
        '(n, k=None, /)': 'perm',
        '(p, q, /)': 'dist',
        '(seq, /)': 'fsum',
        '(x, /)': 'acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma '
                  'isfinite isinf isnan lgamma log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp',
        '(x, i, /)': 'ldexp',
        '(x, y, /)': 'copysign fmod nextafter pow remainder',
        '(y, x, /)': 'atan2',
    },
    'cmath': {
        '(a, b, *, rel_tol=1e-09, abs_tol=0.0)': 'isclose',
        '(r, phi, /)': 'rect',
        '(z, /)': 'acos acosh asin asinh atan atanh cos cosh exp isfinite isinf isnan log10 phase polar sin sinh sqrt tan tanh',
        '(z, base=<unrepresentable>, /)': 'log',
    },
    'heapq': {
        '(heap, /)': 'heapify heappop',
        '(heap, item, /)': 'heappush heappushpop heapreplace',
    },
    'bisect': {
        '(a, x, lo=0, hi=None, *, key=None)': 'bisect_left bisect_right insort_left insort_right',
    },
    '_operator': {
        '(a, /)': 'index inv invert neg not_ pos truth',
        '(a, b, /)': 'add and_ contains delitem eq floordiv ge getitem gt iadd iand ifloordiv ilshift imatmul imod imul ior ipow irshift '
                     'is_ is_not isub itruediv ixor le lshift lt matmul mod mul ne or_ pow rshift sub truediv xor',
        '(a, b, c, /)': 'setitem',
    },
    'itertools': {
        '(iterable, n=2, /)': 'tee',
    },
    'sys': {
        '()': 'exc_info exception getdefaultencoding getprofile getrecursionlimit getswitchinterval gettrace is_finalizing',
        '(depth=0, /)': '_getframe',
        '(exctype, value, traceback, /)': 'excepthook',
        '(limit, /)': 'setrecursionlimit',
        '(object, /)': 'displayhook getrefcount',
        '(status=None, /)': 'exit',
        '(string, /)': 'intern',
    },
    '': {
        '(self, /)': '__abs__ __aiter__ __anext__ __await__ __bool__ __bytes__ __ceil__ __complex__ __copy__ __dir__ __float__ '
                     '__floor__ __getnewargs__ __getstate__ __hash__ __index__ __int__ __invert__ __iter__ __len__ __neg__ __next__ '
                     '__pos__ __reduce__ __repr__ __reversed__ __sizeof__ __str__ __subclasses__ __trunc__',
        '(self, /, *args, **kwargs)': '__call__ __init__',
        '(self, format_spec, /)': '__format__',
        '(self, instance, /)': '__delete__ __instancecheck__',
        '(self, instance, owner=None, /)': '__get__',
        '(self, instance, value, /)': '__set__',
        '(self, key, /)': '__contains__ __delitem__ __getitem__',
        '(self, key, value, /)': '__setitem__',
        '(self, name, /)': '__delattr__ __getattribute__',
        '(self, name, value, /)': '__setattr__',
        '(self, ndigits=<unrepresentable>, /)': '__round__',
        '(self, protocol, /)': '__reduce_ex__',
        '(self, subclass, /)': '__subclasscheck__',
        '(self, unused, /)': '__deepcopy__',
        '(self, value, /)': '__add__ __and__ __divmod__ __eq__ __floordiv__ __ge__ __gt__ __iadd__ __iand__ __imul__ __ior__ __isub__ '
                            '__ixor__ __le__ __lshift__ __lt__ __mod__ __mul__ __ne__ __or__ __radd__ __rand__ __rdivmod__ '
                            '__rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __rrshift__ __rshift__ __rsub__ __rtruediv__ '
                            '__rxor__ __sub__ __truediv__ __xor__',
        '(self, value, mod=None, /)': '__pow__ __rpow__',
        '(type, *args, **kwargs)': '__new__',
    },
    'object': {
        '()': '',
    },
    'type': {
        '(self, /)': 'mro',
    },
    'int': {
        '-': '__ceil__ __floor__ __trunc__',
        '(self, /)': 'as_integer_ratio bit_count bit_length',
        "(self, /, length=1, byteorder='big', *, signed=False)": 'to_bytes',
        "(type, /, bytes, byteorder='big', *, signed=False)": 'from_bytes',
    },
    'float': {
        '(self, /)': 'as_integer_ratio conjugate hex is_integer',
        '(self, ndigits=None, /)': '__round__',
        '(type, string, /)': 'fromhex',
        '(x=0, /)': '',
    },
    'complex': {
        '(real=0, imag=0)': '',
        '(self, /)': 'conjugate',
    },
    'str': {
        '-': '__getnewargs__',
        '(self, /)': 'capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable '
                     'isspace istitle isupper lower swapcase title upper',
        "(self, /, encoding='utf-8', errors='strict')": 'encode',
        '(self, /, keepends=False)': 'splitlines',
        '(self, /, sep=None, maxsplit=-1)': 'rsplit split',
        '(self, /, tabsize=8)': 'expandtabs',
        '(self, chars=None, /)': 'lstrip rstrip strip',
        '(self, iterable, /)': 'join',
        '(self, old, new, count=-1, /)': 'replace',
        '(self, prefix, /)': 'removeprefix',
        '(self, sep, /)': 'partition rpartition',
        '(self, suffix, /)': 'removesuffix',
        '(self, table, /)': 'translate',
        '(self, width, /)': 'zfill',
        "(self, width, fillchar=' ', /)": 'center ljust rjust',
        '(x, y=<unrepresentable>, z=<unrepresentable>, /)': 'maketrans',
    },
    'bytes': {
        '-': '__getnewargs__',
        '(frm, to, /)': 'maketrans',
        "(self, /, encoding='utf-8', errors='strict')": 'decode',
        '(self, /, keepends=False)': 'splitlines',
        '(self, /, sep=<unrepresentable>, bytes_per_sep=1)': 'hex',
        '(self, /, sep=None, maxsplit=-1)': 'rsplit split',
        '(self, /, tabsize=8)': 'expandtabs',
        '(self, bytes=None, /)': 'lstrip rstrip strip',
        '(self, iterable_of_bytes, /)': 'join',
        '(self, old, new, count=-1, /)': 'replace',
        '(self, prefix, /)': 'removeprefix',
        '(self, sep, /)': 'partition rpartition',
        '(self, suffix, /)': 'removesuffix',
        "(self, table, /, delete=b'')": 'translate',
        '(self, width, /)': 'zfill',
        "(self, width, fillchar=b' ', /)": 'center ljust rjust',
        '(type, string, /)': 'fromhex',
    },
    'bytearray': {
        '(frm, to, /)': 'maketrans',
        '(self, /)': 'clear copy reverse',
        "(self, /, encoding='utf-8', errors='strict')": 'decode',
        '(self, /, keepends=False)': 'splitlines',
        '(self, /, sep=<unrepresentable>, bytes_per_sep=1)': 'hex',
        '(self, /, sep=None, maxsplit=-1)': 'rsplit split',
        '(self, /, tabsize=8)': 'expandtabs',
        '(self, bytes=None, /)': 'lstrip rstrip strip',
        '(self, index, item, /)': 'insert',
        '(self, index=-1, /)': 'pop',
        '(self, item, /)': 'append',
        '(self, iterable_of_bytes, /)': 'join',
        '(self, iterable_of_ints, /)': 'extend',
        '(self, old, new, count=-1, /)': 'replace',
        '(self, prefix, /)': 'removeprefix',
        '(self, proto=0, /)': '__reduce_ex__',
        '(self, sep, /)': 'partition rpartition',
        '(self, suffix, /)': 'removesuffix',
        "(self, table, /, delete=b'')": 'translate',
        '(self, value, /)': 'remove',
        '(self, width, /)': 'zfill',
        "(self, width, fillchar=b' ', /)": 'center ljust rjust',
        '(type, string, /)': 'fromhex',
    },
    'list': {
        '-': '__getitem__',
        '(iterable=(), /)': '',
        '(self, /)': 'clear copy reverse',
        '(self, /, *, key=None, reverse=False)': 'sort',
        '(self, index, object, /)': 'insert',
        '(self, index=-1, /)': 'pop',
        '(self, iterable, /)': 'extend',
        '(self, object, /)': 'append',
        '(self, value, /)': 'count remove',
        '(self, value, start=0, stop=sys.maxsize, /)': 'index',
    },
    'tuple': {
        '(iterable=(), /)': '',
        '(self, value, /)': 'count',
        '(self, value, start=0, stop=sys.maxsize, /)': 'index',
    },
    'dict': {
        '-': '__getitem__ __sizeof__',
        '(self, /)': 'popitem',
        '(self, key, default=<unrepresentable>, /)': 'pop',
        '(self, key, default=None, /)': 'get setdefault',
        '(type, iterable, value=None, /)': 'fromkeys',
    },
    'memoryview': {
        '(object)': '',
        '(self, /)': 'release tolist toreadonly',
        '(self, /, format, shape=<unrepresentable>)': 'cast',
        "(self, /, order='C')": 'tobytes',
        '(self, /, sep=<unrepresentable>, bytes_per_sep=1)': 'hex',
    },
    'enumerate': {
        '-': '__reduce__',
        '(iterable, start=0)': '',
    },
    'reversed': {
        '-': '__reduce__',
        '(sequence, /)': '',
    },
    'property': {
        '(fget=None, fset=None, fdel=None, doc=None)': '',
    },
    'OrderedDict': {
        '-': '__reduce__ __reversed__ __sizeof__',
        '(self, /, key, default=<unrepresentable>)': 'pop',
        '(self, /, key, default=None)': 'setdefault',
        '(self, /, key, last=True)': 'move_to_end',
        '(self, /, last=True)': 'popitem',
        '(type, /, iterable, value=None)': 'fromkeys',
    },
    'array': {
        '(self, /)': 'buffer_info byteswap reverse tobytes tolist tounicode',
        '(self, bb, /)': 'extend',
        '(self, buffer, /)': 'frombytes',
        '(self, f, /)': 'tofile',
        '(self, f, n, /)': 'fromfile',
        '(self, i, v, /)': 'insert',
        '(self, i=-1, /)': 'pop',
        '(self, list, /)': 'fromlist',
        '(self, ustr, /)': 'fromunicode',
        '(self, v, /)': 'append count remove',
        '(self, v, start=0, stop=sys.maxsize, /)': 'index',
        '(self, value, /)': '__reduce_ex__',
    },
    'function': {
        '(code, globals, name=None, argdefs=None, closure=None)': '',
    },
    'method': {
        '(function, instance, /)': '',
    },
    'set': {
        '-': '__contains__ __reduce__ __sizeof__',
    },
    'frozenset': {
        '-': '__contains__ __reduce__ __sizeof__',
    },
    'range': {
        '-': '__reduce__ __reversed__',
    },
    'slice': {
        '-': '__reduce__',
    },
    'zip': {
        '-': '__reduce__',
    },
    'map': {
        '-': '__reduce__',
    },
    'filter': {
        '-': '__reduce__',
    },
    'BaseException': {
        '-': '__reduce__',
    },
    'generator': {
        '-': '__sizeof__',
    },
    'coroutine': {
        '-': '__sizeof__',
    },
    'async_generator': {
        '-': '__sizeof__',
    },
    'deque': {
        '-': '__copy__ __reduce__ __reversed__ __sizeof__',
    },
    'partial': {
        '-': '__reduce__',
    },
    '_asyncio': {
        '()': 'get_event_loop get_running_loop',
        '(*coros_or_futures, return_exceptions=False)': 'gather',
        '(coro, *, name=None, context=None)': 'create_task',
        '(coro_or_future, *, loop=None)': 'ensure_future',
        '(delay, result=None)': 'sleep',
        '(loop=None)': 'all_tasks current_task',
        '(obj)': 'iscoroutine isfuture',
    },
    'BaseEventLoop': {
        '(self)': 'create_future get_debug get_exception_handler get_task_factory is_closed is_running run_forever stop '
                  'time close shutdown_asyncgens',
        '(self, callback, *args, context=None)': 'call_soon call_soon_threadsafe',
        '(self, context)': 'call_exception_handler default_exception_handler',
        '(self, coro, *, name=None, context=None)': 'create_task',
        '(self, delay, callback, *args, context=None)': 'call_later',
        '(self, enabled)': 'set_debug',
        '(self, factory)': 'set_task_factory',
        '(self, future)': 'run_until_complete',
        '(self, handler)': 'set_exception_handler',
        '(self, when, callback, *args, context=None)': 'call_at',
    },
    'Future': {
        '(*, loop=None)': '',
        '(self, /)': 'cancelled done exception get_loop result',
        '(self, /, msg=None)': 'cancel',
        '(self, exception, /)': 'set_exception',
        '(self, fn, /)': 'remove_done_callback',
        '(self, result, /)': 'set_result',
        '(self, fn, /, *, context=<unrepresentable>)': 'add_done_callback',
    },
    'Task': {
        '(coro, *, loop=None, name=None, context=None)': '',
        '(self, /)': 'cancelling get_coro get_name uncancel',
        '(self, /, *, limit=None)': 'get_stack',
        '(self, /, *, limit=None, file=None)': 'print_stack',
        '(self, /, msg=None)': 'cancel',
        '(self, exception, /)': 'set_exception',
        '(self, result, /)': 'set_result',
        '(self, value, /)': 'set_name',
    },
    'Handle': {
        '(self)': 'cancel cancelled',
    },
    'TimerHandle': {
        '(self)': 'when cancel',
    },
    'Event': {
        '()': '',
        '(self)': 'clear is_set set wait',
    },
    'Lock': {
        '()': '',
        '(self)': 'acquire locked release',
    },
    'Queue': {
        '(maxsize=0)': '',
        '(self)': 'empty full get get_nowait join qsize task_done',
        '(self, item)': 'put put_nowait',
    },
    'Semaphore': {
        '(self)': 'acquire locked release',
        '(value=1)': '',
    },
}


def _table(rows):
    return {name: text for text, names in rows.items() for name in names.split() or ('',)}


_found = {owner: _table(rows) for owner, rows in _texts.items()}


def of_function(function):
    """None if there is none."""
    owner = getattr(function, '__qualname__', '').rpartition('.')[0] or getattr(function, '__module__', None)
    text = _found.get(owner, {}).get(function.__name__)
    if text is None and owner not in sys.modules and not hasattr(function, '__code__'):
        text = _found[''].get(function.__name__)
    return None if text == '-' else text


def of_class(cls):
    return _found.get(cls.__qualname__, {}).get('') if cls.__module__ in ('builtins', '_collections', 'types', '_asyncio', 'asyncio.locks', 'asyncio.queues') else None


def parse(text, owner):
    """A function with these parameters."""
    if '<' in text:
        raise ValueError(f'{owner!r} builtin has invalid signature')
    return eval(f'lambda {text[1:-1]}: None', {'sys': sys})
