"""Mock objects (docs.python.org/3.11/library/unittest.mock.html): stand-ins that remember how they were called. Each has a class of its
own, so that special methods can be set for it alone. It has two names: by one `method_calls` knows it (attributes only), by the other
`mock_calls` and its repr do (the mock that a call gives back, too)."""
import asyncio
import functools
import inspect
import types

from ._mock_call import ANY, DEFAULT, _CallList, _Call, call, sentinel, words_of_call

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock', 'FILTER_DIR',
           'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

FILTER_DIR = True
_MISSPELT = ('assert', 'assret', 'asert', 'aseert', 'assrt')
_FUNCTIONS = (types.FunctionType, types.MethodType)


class InvalidSpecError(Exception):
    """A mock was given as what to imitate."""


def _is_magic(name):
    return name == f'__{name[2:-2]}__'


def _is_mock(thing):
    return issubclass(type(thing), NonCallableMock)


def _is_exception(thing):
    return isinstance(thing, BaseException) or isinstance(thing, type) and issubclass(thing, BaseException)


def _is_callable(thing):
    """As an attribute: what wraps a function, too."""
    return _is_callable(thing.__func__) if isinstance(thing, (staticmethod, classmethod, types.MethodType)) else callable(thing)


def _is_async(thing):
    if _is_mock(thing) and not isinstance(thing, AsyncMock):
        return False
    thing = getattr(thing, '__func__', thing)
    return inspect.iscoroutinefunction(thing) or inspect.isawaitable(thing)


def _is_list(spec):
    """Of names, not an object that happens to be one."""
    return type(spec) in (list, tuple)


def _check_typos(unsafe, options):
    wrong = next((name for name in ('auto_spec', 'autospect', 'set_spec') if name in options), None)
    if wrong and not unsafe:
        raise RuntimeError(f'{wrong!r} might be a typo; use unsafe=True if this is intended')


def _ready(effect):
    """Of several values an iterator; what is no effect at all is found out when it is called."""
    if effect is None or _is_exception(effect) or _is_callable(effect):
        return effect
    try:
        return iter(effect)
    except TypeError:
        return effect


def _can_call_instances(cls):
    return any('__call__' in base.__dict__ for base in cls.__mro__) if isinstance(cls, type) else hasattr(cls, '__call__')


def _signature_of(spec, as_instance, drops_first):
    """How it is called; None: nothing is known, or it is not."""
    if isinstance(spec, type) and not as_instance:
        spec, drops_first = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        drops_first = drops_first or isinstance(spec, classmethod)
        spec = spec.__func__
    elif not isinstance(spec, _FUNCTIONS):
        drops_first = drops_first or isinstance(spec, type)
        spec = getattr(spec, '__call__', None)
        if spec is None:
            return None
    try:
        signature = inspect.signature(spec)
    except (TypeError, ValueError):
        return None
    if drops_first and not isinstance(spec, types.MethodType):
        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
    return signature


def _delegating(name):
    """An attribute that a function made by create_autospec() keeps for its mock."""
    def read(self):
        return self.__dict__['_mock_' + name] if self._mock_delegate is None else getattr(self._mock_delegate, name)

    def write(self, value):
        if self._mock_delegate is None:
            self.__dict__['_mock_' + name] = value
        else:
            setattr(self._mock_delegate, name, value)
    return property(read, write)


_deleted = sentinel.DELETED


class _Later:
    """A child that create_autospec() makes when it is asked for."""

    def __init__(self, spec, spec_set, parent, name, instance):
        self.spec, self.spec_set, self.parent, self.name, self.instance = spec, spec_set, parent, name, instance

    def make(self):
        return create_autospec(self.spec, self.spec_set, self.instance, self.parent, self.name)


class NonCallableMock:
    def __new__(cls, /, *args, **kwargs):
        spec = next((one for one in (kwargs.get('spec_set'), kwargs.get('spec'), *args[:1]) if one is not None), None)
        bases = (AsyncMockMixin, cls) if spec is not None and not issubclass(cls, AsyncMockMixin) and _is_async(spec) else (cls,)
        return object.__new__(type(cls.__name__, bases, {'__doc__': cls.__doc__, **cls._magics_of(spec)}))

    @classmethod
    def _magics_of(cls, spec):
        return {}

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
                   _mock_new_parent=parent if _new_parent is None else _new_parent, _mock_sealed=False, _mock_children={},
                   _mock_wraps=wraps, _mock_delegate=None, _mock_unsafe=unsafe, _mock_side_effect=None, _mock_return_value=DEFAULT)
        own['_mock_methods'] = None
        self._imitate(spec if spec_set is None else spec_set, spec_set is not None, _spec_as_instance,
                      parent is not None if _eat_self is None else _eat_self)
        self._forget_calls()
        if kwargs:
            self.configure_mock(**kwargs)

    def _imitate(self, spec, is_set, as_instance=False, eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        own = self.__dict__
        is_list = _is_list(spec)
        has_class = spec is not None and not is_list
        own['_spec_class'] = (spec if isinstance(spec, type) else type(spec)) if has_class else None
        own['_spec_signature'] = _signature_of(spec, as_instance, eat_self) if has_class else None
        own['_spec_set'] = is_set
        own['_mock_methods'] = spec if spec is None or is_list else dir(spec)
        own['_spec_asyncs'] = [name for name in dir(spec) if inspect.iscoroutinefunction(getattr(spec, name, None))] if has_class else []

    def mock_add_spec(self, spec, spec_set=False):
        self._imitate(spec, spec_set)

    def attach_mock(self, mock, attribute):
        inner = getattr(mock, 'mock', mock) if isinstance(mock, types.FunctionType) else mock
        inner.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name='', _mock_new_name=None)
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            *parents, last = path.split('.')
            setattr(functools.reduce(getattr, parents, self), last, value)

    # ---- what is remembered ----

    called, call_count, call_args = _delegating('called'), _delegating('call_count'), _delegating('call_args')
    call_args_list, mock_calls, method_calls = _delegating('call_args_list'), _delegating('mock_calls'), _delegating('method_calls')

    def _forget_calls(self):
        self.called, self.call_count, self.call_args = False, 0, None
        self.call_args_list, self.mock_calls, self.method_calls = _CallList(), _CallList(), _CallList()

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._forget_calls()
        if return_value:
            self.__dict__['_mock_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_side_effect'] = None
        for child in list(self._mock_children.values()):
            if child is not _deleted and not isinstance(child, _Later):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        given = self._mock_return_value
        if _is_mock(given) and given is not self:
            given.reset_mock(visited)

    @property
    def return_value(self):
        value = self._mock_return_value if self._mock_delegate is None else self._mock_delegate.return_value
        if value is DEFAULT:
            self.return_value = value = self._get_child_mock(_new_parent=self, _new_name='()')
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
            return
        self.__dict__['_mock_return_value'] = value
        self._adopt(value, None, '()')

    @property
    def side_effect(self):
        if self._mock_delegate is None:
            return self._mock_side_effect
        self._mock_delegate.side_effect = effect = _ready(self._mock_delegate.side_effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        value = _ready(value)
        if self._mock_delegate is None:
            self.__dict__['_mock_side_effect'] = value
        else:
            self._mock_delegate.side_effect = value

    @property
    def __class__(self):
        return self._spec_class or type(self)

    # ---- names ----

    def _extract_mock_name(self):
        if self._mock_new_parent is None:
            return self._mock_name or 'mock'
        name = self._mock_new_name
        return self._mock_new_parent._extract_mock_name() + ('' if name.startswith('()') else '.') + name

    def __repr__(self):
        full = self._extract_mock_name()
        name = '' if full == 'mock' else f' name={full!r}'
        spec = '' if self._spec_class is None else f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        own = [name for name in self.__dict__ if not name.startswith('_') or _is_magic(name)]
        return sorted({*(self._mock_methods or ()), *(name for name in dir(type(self)) if not name.startswith('_')), *own, *children})

    # ---- attributes ----

    def _adopt(self, value, name, new_name):
        """A mock that belongs to none yet becomes a child; True: it has."""
        value = getattr(value, 'mock', value) if isinstance(value, types.FunctionType) else value
        if not _is_mock(value) or value._mock_name or value._mock_new_name or value._mock_parent is not None \
                or value._mock_new_parent is not None:
            return False
        above = self
        while above is not None:
            if above is value:
                return False
            above = above._mock_new_parent
        if new_name:
            value.__dict__.update(_mock_new_parent=self, _mock_new_name=new_name)
        if name:
            value.__dict__.update(_mock_parent=self, _mock_name=name)
        return True

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_unsafe', '_mock_children', '_spec_class'):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _ALL_MAGICS:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and name.startswith(_MISSPELT) and name not in (self._mock_methods or ()):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.')
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        elif isinstance(child, _Later):
            child = self._mock_children[name] = child.make()
        return child

    def __setattr__(self, name, value):
        if name == '__class__':
            self.__dict__['_spec_class'] = value
            return None
        if name in self.__dict__ and name.startswith(('_mock_', '_spec_')) or isinstance(getattr(type(self), name, None), property):
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED_MAGICS:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name in _ALL_MAGICS:
            return self._set_magic(name, value)
        if self._adopt(value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        if self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if _is_mock(value):
            self._adopt(value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return object.__setattr__(self, name, value)
        setattr(type(self), name, lambda self, /, *args, **kwargs: value(self, *args, **kwargs))
        object.__setattr__(self, name, lambda *args, **kwargs: value(self, *args, **kwargs))

    def __delattr__(self, name):
        is_own, is_magic = name in self.__dict__, name in _ALL_MAGICS and name in vars(type(self))
        if is_magic:
            delattr(type(self), name)
        if is_own:
            object.__delattr__(self, name)
        elif is_magic:
            return
        elif self._mock_children.get(name) is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _get_child_mock(self, /, **kwargs):
        name = kwargs.get('_new_name')
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + (f".{kwargs['name']}" if 'name' in kwargs else '()'))
        return self._child_class(name)(**kwargs)

    def _child_class(self, name):
        kind = type(self)
        if name in self._spec_asyncs:
            return AsyncMock
        if issubclass(kind, AsyncMockMixin):
            is_plain = name in _SYNC_MAGICS or self._mock_methods and name in self._mock_methods
            return MagicMock if is_plain else AsyncMock
        if issubclass(kind, _WithMagics) and name in _ASYNC_MAGICS:
            return AsyncMock
        if not issubclass(kind, CallableMixin):
            return MagicMock if issubclass(kind, _WithMagics) else Mock
        return kind.__mro__[1]

    # ---- assertions ----

    def _must(self, holds, message):
        if not holds:
            raise AssertionError(message)

    def _shown_name(self):
        return self._mock_name or 'mock'

    def _words(self, args, kwargs):
        return words_of_call(self._shown_name(), args, kwargs)

    def _calls_text(self, prefix='Calls'):
        return f'\n{prefix}: {self.mock_calls!r}.' if self.mock_calls else ''

    def _as_called(self, made):
        """A call in the form in which it compares with others of the same meaning, if the signature is known; or what is wrong in it."""
        if not isinstance(made, tuple):
            return made
        signature = self._spec_signature
        if len(made) > 2 and made[0]:
            child = self
            for part in made[0].replace('()', '').split('.'):
                child = child._mock_children.get(part) if _is_mock(child) else None
            signature = child._spec_signature if _is_mock(child) else None
        if signature is None:
            return made
        try:
            bound = signature.bind(*made[-2], **made[-1])
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((made[0] if len(made) > 2 else '', bound.args, bound.kwargs))

    def assert_not_called(self):
        self._must(self.call_count == 0, f"Expected '{self._shown_name()}' to not have been called. Called {self.call_count} times."
                   + self._calls_text())

    def assert_called(self):
        self._must(self.call_count, f"Expected '{self._shown_name()}' to have been called.")

    def assert_called_once(self):
        self._must(self.call_count == 1, f"Expected '{self._shown_name()}' to have been called once. Called {self.call_count} times."
                   + self._calls_text())

    def _assert_last(self, kind, last, args, kwargs):
        expected, actual = self._as_called(_Call((args, kwargs), two=True)), self._as_called(last)
        if actual != expected:
            raise AssertionError(f'expected {kind} not found.\nExpected: {self._words(args, kwargs)}\nActual: {self._words(*last[-2:])}'
                                 ) from (expected if isinstance(expected, Exception) else None)

    def assert_called_with(self, /, *args, **kwargs):
        self._must(self.call_args is not None, f'expected call not found.\nExpected: {self._words(args, kwargs)}\nActual: not called.')
        self._assert_last('call', self.call_args, args, kwargs)

    def assert_called_once_with(self, /, *args, **kwargs):
        self._must(self.call_count == 1, f"Expected '{self._shown_name()}' to be called once. Called {self.call_count} times."
                   + self._calls_text())
        return self.assert_called_with(*args, **kwargs)

    def _assert_among(self, kind, made, args, kwargs):
        expected = self._as_called(_Call((args, kwargs), two=True))
        # What is expected stands on the right, whose values are asked first: ANY may be among them.
        if isinstance(expected, Exception) or not any(self._as_called(one) == expected for one in made):
            raise AssertionError(f'{self._words(args, kwargs)} {kind} not found') from (
                expected if isinstance(expected, Exception) else None)

    def assert_any_call(self, /, *args, **kwargs):
        self._assert_among('call', self.call_args_list, args, kwargs)

    def _missing(self, calls, made):
        """Those of `calls` that were not made at all."""
        made, missing = [self._as_called(one) for one in made], []
        for one in calls:
            try:
                made.remove(self._as_called(one))
            except ValueError:
                missing.append(one)
        return tuple(missing)

    def _are_in_a_row(self, calls, made):
        return [self._as_called(one) for one in calls] in _CallList(self._as_called(one) for one in made)

    def assert_has_calls(self, calls, any_order=False):
        if any_order:
            missing = self._missing(calls, self.mock_calls)
            made = [self._as_called(one) for one in self.mock_calls]
            self._must(not missing, f'{self._shown_name()!r} does not contain all of {missing!r} in its call list, found {made!r} instead')
            return
        self._must(self._are_in_a_row(calls, self.mock_calls),
                   f'Calls not found.\nExpected: {_CallList(calls)}' + self._calls_text('Actual').rstrip('.'))


class CallableMixin(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, None, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            self.__dict__['_mock_return_value'] = return_value
        if side_effect is not None:
            self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Where the arguments must fit, a mock's own class has another one."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._record(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _record(self, args, kwargs):
        made = _Call((args, kwargs), two=True)
        self.called = True
        self.call_count += 1
        self.call_args = made
        self.call_args_list.append(made)
        self.mock_calls.append(_Call(('', args, kwargs)))
        mock, attribute, path = self, self._mock_name if self._mock_parent is not None else None, self._mock_new_name
        while mock._mock_new_parent is not None:
            is_call, mock = mock._mock_new_name == '()', mock._mock_new_parent
            if attribute is not None:
                mock.method_calls.append(_Call((attribute, args, kwargs)))
                attribute = f'{mock._mock_name}.{attribute}' if mock._mock_parent is not None else None
            mock.mock_calls.append(_Call((path, args, kwargs)))
            if mock._mock_new_name:
                path = mock._mock_new_name + ('' if is_call else '.') + path

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if _is_exception(effect):
            raise effect
        if effect is not None:
            result = effect(*args, **kwargs) if _is_callable(effect) else next(effect)
            if not _is_callable(effect) and _is_exception(result):
                raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_delegate is None and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin):
    """A mock that can be called; its special methods are those that are set."""


# ---- special methods ----

_NUMERIC = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'.split()
_SYNC_MAGICS = {f'__{name}__' for name in (
    'lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs invert complex int float '
    'index round trunc floor ceil bool next fspath aiter iter hash').split() + [before + name for before in ('', 'i', 'r') for name in _NUMERIC]}
_ASYNC_MAGICS = {'__aenter__', '__aexit__', '__anext__'}
_MAGICS = _SYNC_MAGICS | _ASYNC_MAGICS
_ALL_MAGICS = _MAGICS | {f'__{name}__' for name in (
    'get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir subclasses format '
    'getnewargs_ex').split()}
_UNSUPPORTED_MAGICS = {f'__{name}__' for name in 'getattr setattr init new prepare instancecheck subclasscheck del'.split()}

_RETURNED = {'__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented, '__int__': 1,
             '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0, '__bool__': True,
             '__index__': 1, '__aexit__': False}
_RETURNED_OF = {'__hash__': lambda mock: object.__hash__(mock), '__str__': lambda mock: object.__str__(mock),
                '__sizeof__': lambda mock: object.__sizeof__(mock),
                '__fspath__': lambda mock: f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}'}


def _equal_to(mock):
    def effect(other):
        given = mock.__eq__._mock_return_value
        return given if given is not DEFAULT else True if mock is other else NotImplemented
    return effect


def _unequal_to(mock):
    def effect(other):
        return DEFAULT if mock.__ne__._mock_return_value is not DEFAULT else False if mock is other else NotImplemented
    return effect


def _iterator_of(mock):
    def effect():
        given = mock.__iter__._mock_return_value
        return iter([] if given is DEFAULT else given)
    return effect


async def _each_of(values):
    for value in values:
        yield value


def _async_iterator_of(mock):
    def effect():
        given = mock.__aiter__._mock_return_value
        return _each_of(iter(() if given is DEFAULT else given))
    return effect


_EFFECTS = {'__eq__': _equal_to, '__ne__': _unequal_to, '__iter__': _iterator_of, '__aiter__': _async_iterator_of}


class _MagicProxy:
    """Makes the mock of a special method when it is needed first."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, cls=None):
        if mock is None:
            return self
        name = self.name
        child = mock._get_child_mock(name=name, _new_name=name, _new_parent=mock)
        setattr(mock, name, child)
        if name in _RETURNED:
            child.return_value = _RETURNED[name]
        elif name in _RETURNED_OF:
            child.return_value = _RETURNED_OF[name](mock)
        elif name in _EFFECTS:
            child.side_effect = _EFFECTS[name](mock)
        return child


_PROXIES = {name: _MagicProxy(name) for name in sorted(_MAGICS)}


class _WithMagics(NonCallableMock):
    @classmethod
    def _magics_of(cls, spec):
        if spec is None:
            return _PROXIES
        known = set(spec if _is_list(spec) else dir(spec))
        return {name: proxy for name, proxy in _PROXIES.items() if name in known}


class NonCallableMagicMock(_WithMagics):
    """A mock with the special methods of containers, numbers and context managers, that cannot be called."""


class MagicMock(_WithMagics, Mock):
    """A mock with the special methods of containers, numbers and context managers."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class PropertyMock(Mock):
    """Stands for a property: is called without arguments when it is read, with the value when it is set."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, mock, cls=None):
        return self()

    def __set__(self, mock, value):
        self(value)


# ---- coroutines ----

class _CoroutineCode:
    """What inspect looks at to tell a coroutine function."""
    __class__ = types.CodeType
    co_flags = inspect.CO_COROUTINE


class AsyncMockMixin(CallableMixin):
    _is_coroutine = asyncio.coroutines._is_coroutine
    await_count, await_args, await_args_list = _delegating('await_count'), _delegating('await_args'), _delegating('await_args_list')

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__['__code__'] = _CoroutineCode()

    def _forget_calls(self):
        super()._forget_calls()
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if _is_exception(effect):
            raise effect
        if effect is not None:
            if _is_callable(effect):
                result = effect(*args, **kwargs)
                if inspect.iscoroutinefunction(effect):
                    result = await result
            else:
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_delegate is None and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(self._mock_wraps) else result
        return self.return_value

    def assert_awaited(self):
        self._must(self.await_count, f'Expected {self._shown_name()} to have been awaited.')

    def assert_awaited_once(self):
        self._must(self.await_count == 1, f'Expected {self._shown_name()} to have been awaited once. Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        self._must(self.await_args is not None, f'Expected await: {self._words(args, kwargs)}\nNot awaited')
        self._assert_last('await', self.await_args, args, kwargs)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._assert_among('await', self.await_args_list, args, kwargs)

    def assert_has_awaits(self, calls, any_order=False):
        if any_order:
            missing = self._missing(calls, self.await_args_list)
            self._must(not missing, f'{missing!r} not all found in await list')
            return
        self._must(self._are_in_a_row(calls, self.await_args_list),
                   f'Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}')

    def assert_not_awaited(self):
        self._must(self.await_count == 0, f'Expected {self._shown_name()} to not have been awaited. Awaited {self.await_count} times.')


class AsyncMock(AsyncMockMixin, _WithMagics, Mock):
    """Calling it gives a coroutine."""


from ._mock_autospec import create_autospec, mock_open, seal
from ._mock_patch import patch
