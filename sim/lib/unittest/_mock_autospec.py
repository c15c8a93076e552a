"""Mocks that take only what the original takes; one for open(); and mocks that make no more children."""
import functools
import inspect
import io
import types

from ._mock_call import DEFAULT, _CallList
from . import mock as _mock


def _check_arguments(mock, signature):
    """From now on a call must fit the signature."""
    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)
    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


def _as_function(mock, spec, signature):
    """A function of that signature, that calls the mock and has what one asks mocks for."""
    if inspect.iscoroutinefunction(spec):
        async def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    functools.update_wrapper(stand_in, spec)
    del stand_in.__wrapped__
    if not spec.__name__.isidentifier():
        stand_in.__name__ = 'funcopy'
    stand_in.__signature__ = signature
    stand_in.mock = mock
    for name in ('called', 'call_count', 'call_args', 'call_args_list', 'mock_calls', 'method_calls', 'await_count', 'await_args',
                 'await_args_list'):
        if hasattr(type(mock), name):
            setattr(stand_in, name, getattr(mock, name))
    stand_in.return_value, stand_in.side_effect = mock._mock_return_value, mock._mock_side_effect
    stand_in._mock_children = mock._mock_children
    for name in dir(type(mock)):
        if name.startswith('assert_'):
            setattr(stand_in, name, getattr(mock, name))

    def reset_mock():
        mock.reset_mock()
        if _mock._is_mock(stand_in.return_value):
            stand_in.return_value.reset_mock()
    stand_in.reset_mock = reset_mock
    mock.__dict__['_mock_delegate'] = stand_in
    return stand_in


def _drops_first(spec, name, is_type):
    """Is the first parameter of that attribute the object itself, which callers do not give?"""
    if not isinstance(spec, type):
        if name in getattr(spec, '__dict__', {}):
            return False
        spec = type(spec)
    for base in spec.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            if isinstance(found, (staticmethod, classmethod)):
                return False
            return is_type if isinstance(found, types.FunctionType) else False
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    _mock._check_typos(unsafe, kwargs)
    if _mock._is_list(spec):
        spec = type(spec)  # a list is no list of names here
    is_type = isinstance(spec, type)
    if _mock._is_mock(spec):
        raise _mock.InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    is_async = inspect.iscoroutinefunction(spec)
    options = {} if spec is None else {'spec_set' if spec_set else 'spec': spec}
    if options and instance:
        options['_spec_as_instance'] = True
    options['unsafe'] = unsafe
    options.update(kwargs)
    kind = _mock.MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}  # a property: nothing is known of its values
    elif is_type and instance and not _mock._can_call_instances(spec) or not is_type and not callable(spec) and spec is not None:
        kind = _mock.NonCallableMagicMock
    elif is_async:
        if instance:
            raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
        kind = _mock.AsyncMock
    _name = options.pop('name', _name)
    made = kind(parent=_parent, _new_parent=_parent, _new_name='' if _parent is None else _name, name=_name, **options)
    is_function = isinstance(spec, _mock._FUNCTIONS)
    signature = None if spec is None or kind is _mock.NonCallableMagicMock else _mock._signature_of(spec, instance, False)
    result = made
    if signature is not None and is_function:
        result = _as_function(made, spec, signature)
    elif signature is not None:
        _check_arguments(made, signature)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = result
    if is_type and not instance and 'return_value' not in kwargs:
        made.return_value = create_autospec(spec, spec_set, True, made, '()')
    for name in dir(spec) if spec is not None and not is_function else ():
        if not _mock._is_magic(name):
            _add_child(made, spec, spec_set, is_type, instance, name)
    return result


def _add_child(parent, spec, spec_set, is_type, instance, name):
    try:
        original = getattr(spec, name)
    except AttributeError:
        return
    if not isinstance(original, _mock._FUNCTIONS):
        parent._mock_children[name] = _mock._Later(original, spec_set, parent, name, False)
        return
    drops = _drops_first(spec, name, is_type) and (instance or not isinstance(original, types.MethodType))
    kind = _mock.AsyncMock if inspect.iscoroutinefunction(original) else _mock.MagicMock
    child = kind(parent=parent, name=name, _new_name=name, _new_parent=parent, _eat_self=drops,
                 **{'spec_set' if spec_set else 'spec': original})
    parent._mock_children[name] = child
    signature = _mock._signature_of(original, False, drops)
    if signature is not None:
        _check_arguments(child, signature)


def seal(mock):
    """No attribute that was not asked for or set before can be had any more."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if _mock._is_mock(child) and not isinstance(child._mock_children.get(name), _mock._Later) and child._mock_new_parent is mock:
            seal(child)


def mock_open(mock=None, read_data=''):
    """A mock for open(): what is read from it is `read_data`, from its beginning each time it is opened."""
    if mock is None:
        mock = _mock.MagicMock(name='open', spec=open)
    handle = _mock.MagicMock(spec=['__enter__', '__exit__', '__iter__', '__next__', 'close', 'closed', 'fileno', 'flush', 'isatty', 'mode', 'name',
                                   'read', 'readable', 'readline', 'readlines', 'seek', 'seekable', 'tell', 'truncate', 'writable',
                                   'write', 'writelines'])
    handle.__enter__.return_value = handle
    files = [None]

    def start():
        files[0] = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    def reading(name):
        def effect(*args, **kwargs):
            given = getattr(handle, 'readline' if name == '__next__' else name).return_value
            return given if given is not None else getattr(files[0], name)(*args, **kwargs)
        return effect

    def each():
        while line := (handle.readline.return_value if handle.readline.return_value is not None else files[0].readline()):
            yield line

    start()
    handle.write.return_value = None
    for name in ('read', 'readline', 'readlines'):
        method = getattr(handle, name)
        method.return_value = None
        method.side_effect = reading(name)
    handle.__iter__.side_effect = each
    handle.__next__.side_effect = reading('__next__')

    def opened(*args, **kwargs):
        start()
        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock
