"""patch() and its kin: another object in the place of one, while a test runs."""
import builtins
import contextlib
import functools
import inspect
import types

from ._mock_call import DEFAULT
from . import mock as _mock

_started = []
_KEPT_BY_TYPES = ('__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__')


def _import_target(path):
    parts = path.split('.')
    target = __import__(parts[0])
    for count, part in enumerate(parts[1:], 2):
        try:
            target = getattr(target, part)
        except AttributeError:
            __import__('.'.join(parts[:count]))
            target = getattr(target, part)
    return target


class _Decorator:
    """What patches that are written above a function or a class have in common."""

    def __call__(self, item):
        if isinstance(item, type):
            for name in dir(item):
                method = getattr(item, name)
                if name.startswith(patch.TEST_PREFIX) and callable(method):
                    setattr(item, name, self.copy()(method))
            return item
        if hasattr(item, 'patchings'):  # patched already: the lowest one's mock is the first argument
            item.patchings.append(self)
            return item

        if inspect.iscoroutinefunction(item):
            @functools.wraps(item)
            async def patched(*args, **kwargs):
                with contextlib.ExitStack() as stack:
                    extra = _enter_all(stack, patched.patchings, kwargs)
                    return await item(*args, *extra, **kwargs)
        else:
            @functools.wraps(item)
            def patched(*args, **kwargs):
                with contextlib.ExitStack() as stack:
                    extra = _enter_all(stack, patched.patchings, kwargs)
                    return item(*args, *extra, **kwargs)
        patched.patchings = [self]
        return patched

    def start(self):
        result = self.__enter__()
        _started.append(self)
        return result

    def stop(self):
        if self not in _started:
            return None
        _started.remove(self)
        return self.__exit__(None, None, None)


def _enter_all(stack, patchings, kwargs):
    """The mocks that are given to the function, in order; those of patch.multiple() by name."""
    extra = []
    for patching in patchings:
        made = stack.enter_context(patching)
        if patching.is_named:
            kwargs.update(made)
        elif patching.new is DEFAULT:
            extra.append(made)
    return extra


class _Patch(_Decorator):
    is_named = False

    def __init__(self, get_target, attribute, new, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, kwargs=(), *,
                 unsafe=False):
        kwargs = dict(kwargs)
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        _mock._check_typos(unsafe, kwargs)
        spec, spec_set, autospec = [None if one is False else one for one in (spec, spec_set, autospec)]
        self.get_target, self.attribute, self.new, self.spec, self.create, self.spec_set = get_target, attribute, new, spec, create, spec_set
        self.autospec, self.new_callable, self.kwargs, self.more = autospec, new_callable, kwargs, []

    def copy(self):
        made = _Patch(self.get_target, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable,
                      self.kwargs)
        made.is_named, made.more = self.is_named, [one.copy() for one in self.more]
        return made

    def _find_original(self):
        """(what is there, is it the target's own?)"""
        own = getattr(self.target, '__dict__', {})
        if self.attribute in own:
            return own[self.attribute], True
        original = getattr(self.target, self.attribute, DEFAULT)
        creates = self.create or isinstance(self.target, types.ModuleType) and hasattr(builtins, self.attribute)
        if original is DEFAULT and not creates:
            raise AttributeError(f'{self.target} does not have the attribute {self.attribute!r}')
        return original, False

    def _make(self, original):
        if self.spec is not None and self.autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (self.spec is not None or self.autospec is not None) and self.spec_set is not None and self.spec_set is not True:
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if self.autospec is not None:
            return self._make_autospec(original)
        if self.new is not DEFAULT:
            if self.kwargs:
                raise TypeError("Can't pass kwargs to a mock we aren't creating")
            return self.new
        spec, is_set = self._find_spec(original)
        kind = self.new_callable or self._choose_kind(original, spec)
        options = {} if spec is None else {'spec_set' if is_set else 'spec': spec}
        named = {'name': self.attribute} if isinstance(kind, type) and issubclass(kind, _mock.NonCallableMock) and self.attribute else {}
        made = kind(**options, **{**named, **self.kwargs})
        if spec is not None and isinstance(original, type) and _mock._is_mock(made):
            inner = _mock.MagicMock if _mock._can_call_instances(spec) else _mock.NonCallableMagicMock
            made.return_value = inner(_new_parent=made, _new_name='()', **options)
        return made

    def _find_spec(self, original):
        """(what to imitate or None, is nothing else to be set?)"""
        is_set = self.spec_set is not None
        spec = original if self.spec is True else self.spec
        if is_set and spec is None:
            spec = original if self.spec_set is True else self.spec_set
        if spec is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        return spec, is_set

    def _choose_kind(self, original, spec):
        if _mock._is_async(original if spec is None else spec):
            return _mock.AsyncMock
        if spec is None:
            return _mock.MagicMock
        can_call = '__call__' in spec if _mock._is_list(spec) else callable(spec)
        return _mock.MagicMock if can_call else _mock.NonCallableMagicMock

    def _make_autospec(self, original):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if _mock._is_mock(original):
            raise _mock.InvalidSpecError(f'Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. '
                                         f'[target={self.target!r}, attr={original!r}]')
        spec = getattr(self.target, self.attribute) if self.autospec is True else self.autospec
        return _mock.create_autospec(spec, bool(self.spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        self.target = self.get_target()
        self.original, self.is_local = self._find_original()
        made = self._make(self.original)
        setattr(self.target, self.attribute, made)
        self.stack = contextlib.ExitStack()
        if not self.is_named:
            return made
        named = {self.attribute: made} if self.new is DEFAULT else {}
        try:
            for other in self.more:
                named.update(self.stack.enter_context(other))
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return named

    def __exit__(self, *exc_info):
        self.stack.close()
        if self.is_local and self.original is not DEFAULT:
            setattr(self.target, self.attribute, self.original)
            return False
        delattr(self.target, self.attribute)
        if not self.create and self.original is not DEFAULT and (
                not hasattr(self.target, self.attribute) or self.attribute in _KEPT_BY_TYPES):
            setattr(self.target, self.attribute, self.original)
        return False


class _DictPatch(_Decorator):
    is_named, new = False, None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values, **kwargs), clear

    def copy(self):
        return _DictPatch(self.in_dict, self.values, self.clear)

    def __call__(self, item):
        if isinstance(item, type):
            return _Decorator.__call__(self, item)

        if inspect.iscoroutinefunction(item):
            @functools.wraps(item)
            async def patched(*args, **kwargs):
                with self:
                    return await item(*args, **kwargs)
        else:
            @functools.wraps(item)
            def patched(*args, **kwargs):
                with self:
                    return item(*args, **kwargs)
        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _import_target(self.in_dict)
        target = self.in_dict
        self.before = target.copy() if hasattr(target, 'copy') else {key: target[key] for key in target}
        if self.clear:
            self._empty()
        for key, value in self.values.items():
            target[key] = value
        return target

    def _empty(self):
        for key in list(self.in_dict):
            del self.in_dict[key]

    def __exit__(self, *exc_info):
        self._empty()
        for key in self.before:
            self.in_dict[key] = self.before[key]
        return False


def _split(target):
    try:
        path, name = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}') from None
    return functools.partial(_import_target, path), name


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    get_target, name = _split(target)
    return _Patch(get_target, name, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    if isinstance(target, str):
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    get_target = functools.partial(_import_target, target) if isinstance(target, str) else lambda: target
    first, *others = [_Patch(get_target, name, new, spec, create, spec_set, autospec, new_callable) for name, new in kwargs.items()]
    for one in (first, *others):
        one.is_named = True
    first.more = others
    return first


def _stop_all():
    for one in reversed(_started[:]):
        one.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _DictPatch, _patch_multiple, _stop_all, 'test'
