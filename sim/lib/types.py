"""Names of the interpreter's own types (docs.python.org/3.11/library/types.html)."""
import _machine

FunctionType = LambdaType = _machine.type_function
BuiltinFunctionType = BuiltinMethodType = _machine.type_native
MethodType = _machine.type_method
CodeType = _machine.type_code
CellType = _machine.type_cell
GeneratorType = _machine.type_generator
CoroutineType = _machine.type_coroutine
AsyncGeneratorType = _machine.type_async_generator
ModuleType = _machine.type_module
TracebackType = _machine.type_traceback
FrameType = _machine.type_frame
MappingProxyType = _machine.type_mappingproxy
GenericAlias = type(list[int])
UnionType = type(int | str)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
GetSetDescriptorType = _machine.type_getset
MemberDescriptorType = _machine.type_member


_shown = set()  # those that are being printed further out


class SimpleNamespace:
    def __init__(self, /, *args, **kwargs):
        if args:
            raise TypeError('no positional arguments expected')
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _shown:
            return f'{name}(...)'
        _shown.add(id(self))
        try:
            return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items() if isinstance(key, str)])})"
        finally:
            _shown.discard(id(self))

    def __eq__(self, other):
        if issubclass(type(self), SimpleNamespace) and issubclass(type(other), SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


class DynamicClassAttribute(property):
    pass


def resolve_bases(bases):
    """What stands for a base is replaced by what its __mro_entries__ names."""
    resolved = []
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, '__mro_entries__', None)
        if entries is None:
            resolved.append(base)
            continue
        made = entries(bases)
        if not isinstance(made, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        resolved.extend(made)
    return bases if tuple(resolved) == tuple(bases) else tuple(resolved)


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, keywords) of a class that is yet to be made."""
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
            elif not issubclass(meta, type(base)):
                raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses '
                                'of all its bases')
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, namespace, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    real_bases = resolve_bases(bases)
    make, namespace, options = prepare_class(name, real_bases, kwds)
    if exec_body:
        exec_body(namespace)
    if real_bases is not bases:
        namespace['__orig_bases__'] = bases  # what stood there
    return make(name, real_bases, namespace, **options)


def coroutine(func):
    """Makes the generators of a generator function awaitable."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if isinstance(func, (FunctionType, MethodType)):
        flags = func.__code__.co_flags
        if flags & 0x180 or _machine.mark_awaitable(func):
            return func
    from collections.abc import Generator
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)
        if isinstance(coro, CoroutineType) or isinstance(coro, GeneratorType) and coro.gi_code.co_flags & 0x100:
            return coro
        if isinstance(coro, Generator) and not hasattr(type(coro), '__await__'):
            return _GeneratorWrapper(coro)
        return coro
    return wrapped


class _GeneratorWrapper:
    """What acts as a generator, made awaitable."""

    def __init__(self, gen):
        self._gen = gen
        self._is_generator = type(gen) is GeneratorType
        self.__name__ = getattr(gen, '__name__', None)
        self.__qualname__ = getattr(gen, '__qualname__', None)

    def send(self, val):
        return self._gen.send(val)

    def throw(self, tp, *rest):
        return self._gen.throw(tp, *rest)

    def close(self):
        return self._gen.close()

    def __next__(self):
        return next(self._gen)

    def __iter__(self):
        return self._gen if self._is_generator else self

    __await__ = __iter__

    gi_code = cr_code = property(lambda self: self._gen.gi_code)
    gi_frame = cr_frame = property(lambda self: self._gen.gi_frame)
    gi_running = cr_running = property(lambda self: self._gen.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self._gen.gi_yieldfrom)
