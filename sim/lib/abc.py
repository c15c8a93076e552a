"""Abstract base classes (docs.python.org/3.11/library/abc.html)."""
import _machine


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if isinstance(value, property):
        return any(getattr(f, '__isabstractmethod__', False) for f in (value.fget, value.fset, value.fdel))
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return bool(getattr(value, '__isabstractmethod__', False))


def update_abstractmethods(cls):
    if not isinstance(cls, ABCMeta):
        return cls
    _set_abstract(cls, list(cls.__dict__.items()))
    return cls


def _set_abstract(cls, items):
    names = {name for name, value in items if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)


class ABCMeta(type):
    """A class whose virtual subclasses are those registered or accepted by __subclasshook__."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        made._abc_registry = []
        _set_abstract(made, list(namespace.items()))
        return made

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        is_known = issubclass(subclass, cls)
        if not is_known and issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        if not is_known:
            global _registrations
            _registrations += 1
            cls._abc_registry.append(subclass)
            _machine.share_patterns(cls, subclass)
        return subclass

    def __instancecheck__(cls, instance):
        kind = type(instance)
        if cls in kind.__mro__:
            return True
        claimed = instance.__class__
        return cls.__subclasscheck__(kind) or claimed is not kind and cls.__subclasscheck__(claimed)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for child in type.__subclasses__(cls):
            if issubclass(subclass, child):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


_registrations = 0


def get_cache_token():
    """Another one after each register()."""
    return _registrations
