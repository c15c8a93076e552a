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
GetSetDescriptorType = _machine.type_getset
MemberDescriptorType = _machine.type_member


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


class DynamicClassAttribute(property):
    pass


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    namespace = meta.__prepare__(name, bases, **kwds)
    if exec_body is not None:
        exec_body(namespace)
    return meta(name, bases, namespace, **kwds)


def coroutine(func):
    """Makes the generators of a generator function awaitable."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if isinstance(func, (FunctionType, MethodType)):
        flags = func.__code__.co_flags
        if flags & 0x180 or _machine.mark_awaitable(func):
            return func
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)
        if isinstance(coro, (CoroutineType, GeneratorType)) or hasattr(coro, '__await__'):
            return coro
        return _from_iterable(coro)
    return wrapped


def _from_iterable(iterable):
    return (yield from iterable)


_machine.mark_awaitable(_from_iterable)
