"""Mock objects (docs.python.org/3.11/library/unittest.mock.html): stand-ins that remember how they were called."""
import asyncio
import functools
import inspect
import types

__all__ = ('Mock', 'MagicMock', 'AsyncMock', 'NonCallableMock', 'patch', 'call', 'ANY', 'DEFAULT', 'sentinel', 'create_autospec')


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        made = _Sentinel(name)
        setattr(self, name, made)
        return made


ANY = _Any()
sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Call(tuple):
    """A call: its name, arguments and keyword arguments; of `call_args` and its kind only the latter two."""

    def __new__(cls, name='', args=(), kwargs=None):
        return tuple.__new__(cls, (name, args, kwargs or {}))

    @classmethod
    def _nameless(cls, args, kwargs):
        return tuple.__new__(cls, (args, kwargs))

    args = property(lambda self: self[-2])
    kwargs = property(lambda self: self[-1])
    _name = property(lambda self: self[0] if len(self) == 3 else '')

    def __call__(self, *args, **kwargs):
        return _Call(self._name, args, kwargs)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return _Call(f'{self._name}.{name}' if self._name else name)

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        if len(other) == 3:
            same_name = not self._name or not other[0] or self._name == other[0]
            return same_name and self.args == other[1] and self.kwargs == other[2]
        if len(other) == 2 and isinstance(other[0], tuple):
            return self.args == other[0] and self.kwargs == other[1]
        return NotImplemented

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def _words(self, name):
        parts = [repr(arg) for arg in self.args] + [f'{key}={value!r}' for key, value in self.kwargs.items()]
        return f"{name}({', '.join(parts)})"

    def __repr__(self):
        return self._words(f'call.{self._name}' if self._name else 'call')


call = _Call()

_OWN = ('_mock_name _mock_parent _mock_children _mock_side_effect _mock_return _mock_spec _mock_attributes _mock_wraps called call_count '
        'call_args call_args_list mock_calls method_calls await_count await_args await_args_list').split()


class NonCallableMock:
    _child_type = None

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, **kwargs):
        set_own = functools.partial(object.__setattr__, self)
        spec = spec if spec_set is None else spec_set
        set_own('_mock_name', name)
        set_own('_mock_parent', None)
        set_own('_mock_children', {})
        set_own('_mock_attributes', {})
        set_own('_mock_wraps', wraps)
        set_own('_mock_spec', None if spec is None else spec if isinstance(spec, (list, tuple)) else dir(spec))
        set_own('_mock_class', None if spec is None or isinstance(spec, (list, tuple)) else spec if isinstance(spec, type) else type(spec))
        set_own('_mock_return', return_value)
        self.side_effect = side_effect
        self.reset_mock()
        for path, value in kwargs.items():
            self._configure(path, value)

    def _configure(self, path, value):
        *parents, last = path.split('.')
        target = self
        for parent in parents:
            target = getattr(target, parent)
        setattr(target, last, value)

    def configure_mock(self, **kwargs):
        for path, value in kwargs.items():
            self._configure(path, value)

    def reset_mock(self, *, return_value=False, side_effect=False):
        set_own = functools.partial(object.__setattr__, self)
        set_own('called', False)
        set_own('call_count', 0)
        set_own('call_args', None)
        set_own('call_args_list', [])
        set_own('mock_calls', [])
        set_own('method_calls', [])
        set_own('await_count', 0)
        set_own('await_args', None)
        set_own('await_args_list', [])
        if return_value:
            set_own('_mock_return', DEFAULT)
        if side_effect:
            self.side_effect = None
        for child in self._mock_children.values():
            child.reset_mock(return_value=return_value, side_effect=side_effect)

    # ---- attributes ----

    def _full_name(self):
        parts, mock = [], self
        while mock is not None:
            parts.append(mock._mock_name or 'mock')
            mock = mock._mock_parent
        return '.'.join(reversed(parts)).replace('.()', '()')

    def _make_child(self, name):
        child = (self._child_type or type(self))()
        object.__setattr__(child, '_mock_name', name)
        object.__setattr__(child, '_mock_parent', self)
        return child

    def __getattr__(self, name):
        if name in _OWN or name == '_mock_class' or (name.startswith('__') and name.endswith('__')):
            raise AttributeError(name)
        if self._mock_spec is not None and name not in self._mock_spec:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.')
        if self._mock_wraps is not None:
            return getattr(self._mock_wraps, name)
        if name not in self._mock_children:
            self._mock_children[name] = self._make_child(name)
        return self._mock_children[name]

    @property
    def __class__(self):
        return self._mock_class or type(self)

    def __repr__(self):
        name = f' name={self._full_name()!r}' if self._mock_name or self._mock_parent is not None else ''
        return f"<{type(self).__name__}{name} id='{id(self)}'>"

    @property
    def return_value(self):
        if self._mock_return is DEFAULT:
            object.__setattr__(self, '_mock_return', self._make_child('()'))
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        object.__setattr__(self, '_mock_return', value)

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        is_plain = value is None or callable(value) or isinstance(value, BaseException)
        object.__setattr__(self, '_mock_side_effect', value if is_plain else iter(value))

    # ---- calls ----

    def _record(self, args, kwargs):
        made = _Call._nameless(args, kwargs)
        object.__setattr__(self, 'called', True)
        object.__setattr__(self, 'call_count', self.call_count + 1)
        object.__setattr__(self, 'call_args', made)
        self.call_args_list.append(made)
        self.mock_calls.append(_Call('', args, kwargs))
        name, mock = '', self
        while mock._mock_parent is not None:
            name = (mock._mock_name or '') + ('.' + name if name and not name.startswith('(') else name)
            mock = mock._mock_parent
            mock.mock_calls.append(_Call(name, args, kwargs))
            if not name.startswith('('):
                mock.method_calls.append(_Call(name, args, kwargs))

    def _answer(self, args, kwargs):
        effect = self._mock_side_effect
        if isinstance(effect, BaseException) or (isinstance(effect, type) and issubclass(effect, BaseException)):
            raise effect
        if effect is not None:
            result = effect(*args, **kwargs) if callable(effect) else next(effect)
            if isinstance(result, BaseException) or (isinstance(result, type) and issubclass(result, BaseException)):
                if not callable(effect):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    # ---- assertions ----

    def _must(self, holds, message):
        if not holds:
            raise AssertionError(message)

    def _shown_name(self):
        return self._mock_name or 'mock'

    def assert_called(self):
        self._must(self.called, f"Expected '{self._shown_name()}' to have been called.")

    def assert_not_called(self):
        self._must(not self.called, f"Expected '{self._shown_name()}' to not have been called. Called {_times(self.call_count)}."
                   + self._calls_text())

    def assert_called_once(self):
        self._must(self.call_count == 1, f"Expected '{self._shown_name()}' to have been called once. Called {_times(self.call_count)}."
                   + self._calls_text())

    def _calls_text(self):
        return f'\nCalls: {self.mock_calls!r}.' if self.mock_calls else ''

    def assert_called_with(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        name = self._shown_name()
        self._must(self.call_args is not None, f'expected call not found.\nExpected: {expected._words(name)}\nActual: not called.')
        self._must(self.call_args == expected, f'expected call not found.\nExpected: {expected._words(name)}\n'
                   f'Actual: {self.call_args._words(name)}')

    def assert_called_once_with(self, /, *args, **kwargs):
        self._must(self.call_count == 1, f"Expected '{self._shown_name()}' to be called once. Called {_times(self.call_count)}."
                   + self._calls_text())
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        self._must(expected in self.call_args_list, f'{expected._words(self._shown_name())} call not found')

    def assert_has_calls(self, calls, any_order=False):
        missing = _missing(calls, self.mock_calls, any_order)
        self._must(not missing, f'{missing!r} not all found in call list' if any_order else
                   f'Calls not found.\nExpected: {list(calls)!r}\n  Actual: {list(self.mock_calls)!r}')


def _missing(calls, actual, any_order):
    """What of `calls` is not there; in a row, unless in any order."""
    expected, actual = list(calls), list(actual)
    if any_order:
        return [one for one in expected if one not in actual]
    found = any(actual[i:i + len(expected)] == expected for i in range(len(actual) - len(expected) + 1))
    return [] if found else expected


def _times(count):
    return f'{count} times'


class Mock(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._answer(args, kwargs)


class _CoroutineCode:
    """What inspect looks at to tell a coroutine function."""
    __class__ = types.CodeType
    co_flags = inspect.CO_COROUTINE


class AsyncMock(NonCallableMock):
    """Calling it gives a coroutine."""
    _is_coroutine = asyncio.coroutines._is_coroutine

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        object.__setattr__(self, '__code__', _CoroutineCode())

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._run(args, kwargs)

    async def _run(self, args, kwargs):
        made = _Call('', args, kwargs)
        object.__setattr__(self, 'await_count', self.await_count + 1)
        object.__setattr__(self, 'await_args', made)
        self.await_args_list.append(made)
        result = self._answer(args, kwargs)
        return await result if inspect.iscoroutinefunction(self._mock_side_effect) else result

    def _make_child(self, name):
        child = MagicMock() if name == '()' else AsyncMock()
        object.__setattr__(child, '_mock_name', name)
        object.__setattr__(child, '_mock_parent', self)
        return child

    def assert_awaited(self):
        self._must(self.await_count > 0, f'Expected {self._shown_name()} to have been awaited.')

    def assert_not_awaited(self):
        self._must(self.await_count == 0, f'Expected {self._shown_name()} to not have been awaited. Awaited {_times(self.await_count)}.')

    def assert_awaited_once(self):
        self._must(self.await_count == 1, f'Expected {self._shown_name()} to have been awaited once. Awaited {_times(self.await_count)}.')

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        self._must(self.await_args is not None, f'Expected await: {expected._words(self._shown_name())}\nNot awaited')
        self._must(self.await_args == expected, f'expected await not found.\nExpected: {expected._words(self._shown_name())}\n'
                   f'Actual: {self.await_args._words(self._shown_name())}')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        self._must(expected in self.await_args_list, f'{expected._words(self._shown_name())} await not found')

    def assert_has_awaits(self, calls, any_order=False):
        missing = _missing(calls, self.await_args_list, any_order)
        self._must(not missing, f'{tuple(missing)!r} not all found in await list' if any_order else
                   f'Awaits not found.\nExpected: {list(calls)!r}\nActual: {list(self.await_args_list)!r}')


class MagicMock(Mock):
    """A mock with the special methods of containers, numbers and context managers."""

    def __len__(self):
        return 0

    def __iter__(self):
        return iter(self._special('__iter__', lambda: ()))

    def __bool__(self):
        return True

    def __contains__(self, item):
        return False

    def __int__(self):
        return 1

    def __float__(self):
        return 1.0

    def __index__(self):
        return 1

    def _special(self, name, otherwise):
        child = self._mock_children.get(name)
        return child() if child is not None else otherwise()

    def __getitem__(self, key):
        return self._child('__getitem__')(key)

    def __setitem__(self, key, value):
        self._child('__setitem__')(key, value)

    def __enter__(self):
        return self._child('__enter__')()

    def __exit__(self, *exc_info):
        child = self._mock_children.get('__exit__')
        return child(*exc_info) if child is not None else False

    async def __aenter__(self):
        return self._child('__aenter__')()

    async def __aexit__(self, *exc_info):
        return False

    def _child(self, name):
        if name not in self._mock_children:
            self._mock_children[name] = self._make_child(name)
        return self._mock_children[name]


def create_autospec(spec, **kwargs):
    return (AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock)(spec=None if callable(spec) and not isinstance(spec, type) else spec,
                                                                            **kwargs)


# ---- patch ----

def _import_target(path):
    parts = path.split('.')
    target = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            target = getattr(target, part)
        except AttributeError:
            __import__('.'.join(parts[:i]))
            target = getattr(target, part)
    return target


class _Patch:
    def __init__(self, get_target, name, new, new_callable, kwargs):
        self.get_target, self.name, self.new, self.new_callable, self.kwargs = get_target, name, new, new_callable, kwargs

    def __enter__(self):
        self.target = self.get_target()
        if not hasattr(self.target, self.name):
            raise AttributeError(f'{self.target!r} does not have the attribute {self.name!r}')
        original = getattr(self.target, self.name)
        self.local = self.name in getattr(self.target, '__dict__', {})
        self.original = self.target.__dict__[self.name] if self.local else original
        new = self.new
        if new is DEFAULT:
            kind = self.new_callable or (AsyncMock if inspect.iscoroutinefunction(original) else MagicMock)
            new = kind(**self.kwargs)
            if isinstance(new, NonCallableMock) and new._mock_name is None:
                object.__setattr__(new, '_mock_name', self.name)
        setattr(self.target, self.name, new)
        return new

    def __exit__(self, *exc_info):
        if self.local:
            setattr(self.target, self.name, self.original)
        else:
            delattr(self.target, self.name)

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, function):
        if isinstance(function, type):
            for name in dir(function):
                if name.startswith('test') and callable(getattr(function, name)):
                    setattr(function, name, self(getattr(function, name)))
            return function
        if inspect.iscoroutinefunction(function):
            @functools.wraps(function)
            async def patched(*args, **kwargs):
                with self as new:
                    return await function(*args, *((new,) if self.new is DEFAULT else ()), **kwargs)
        else:
            @functools.wraps(function)
            def patched(*args, **kwargs):
                with self as new:
                    return function(*args, *((new,) if self.new is DEFAULT else ()), **kwargs)
        return patched


class _DictPatch:
    def __init__(self, target, values, clear):
        self.target, self.values, self.clear = target, values, clear

    def __enter__(self):
        self.before = dict(self.target)
        if self.clear:
            self.target.clear()
        self.target.update(self.values)
        return self.target

    def __exit__(self, *exc_info):
        self.target.clear()
        self.target.update(self.before)


def patch(target, new=DEFAULT, *, new_callable=None, **kwargs):
    path, dot, name = target.rpartition('.')
    if not dot:
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return _Patch(lambda: _import_target(path), name, new, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, *, new_callable=None, **kwargs):
    return _Patch(lambda: target, attribute, new, new_callable, kwargs)


def _patch_dict(in_dict, values=(), clear=False, **kwargs):
    return _DictPatch(_import_target(in_dict) if isinstance(in_dict, str) else in_dict, dict(values, **kwargs), clear)


patch.object = _patch_object
patch.dict = _patch_dict
