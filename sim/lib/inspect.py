"""Looking at live objects (docs.python.org/3.11/library/inspect.html)."""
import _machine
import sys
import types

CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'


def _has_flag(f, flag):
    while type(f).__name__ in ('partial', 'method') and hasattr(f, '__func__') or hasattr(f, 'func') and hasattr(f, 'keywords'):
        f = getattr(f, '__func__', None) or f.func
    return isinstance(f, types.FunctionType) and bool(f.__code__.co_flags & flag)


def iscoroutinefunction(obj): return _has_flag(obj, CO_COROUTINE)
def isgeneratorfunction(obj): return _has_flag(obj, CO_GENERATOR)
def isasyncgenfunction(obj): return _has_flag(obj, CO_ASYNC_GENERATOR)
def iscoroutine(object): return isinstance(object, types.CoroutineType)
def isgenerator(object): return isinstance(object, types.GeneratorType)
def isasyncgen(object): return isinstance(object, types.AsyncGeneratorType)
def isfunction(object): return isinstance(object, types.FunctionType)
def ismethod(object): return isinstance(object, types.MethodType)
def isbuiltin(object): return isinstance(object, types.BuiltinFunctionType)
def isroutine(object): return isfunction(object) or ismethod(object) or isbuiltin(object)
def isclass(object): return isinstance(object, type)
def ismodule(object): return isinstance(object, types.ModuleType)
def iscode(object): return isinstance(object, types.CodeType)
def istraceback(object): return isinstance(object, types.TracebackType)
def isframe(object): return type(object).__name__ == 'frame'
def isabstract(object): return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', ()))


def isawaitable(object):
    return (isinstance(object, types.CoroutineType) or hasattr(type(object), '__await__') or
            isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE))


def _state(running, suspended, frame, names):
    if running:
        return names + '_RUNNING'
    if suspended:
        return names + '_SUSPENDED'
    return names + '_CLOSED' if frame is None else names + '_CREATED'


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, 'CORO')


def getgeneratorstate(generator):
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame, 'GEN')


def getcoroutinelocals(coroutine):
    return coroutine.cr_frame.f_locals if coroutine.cr_frame is not None else {}


def getgeneratorlocals(generator):
    return generator.gi_frame.f_locals if generator.gi_frame is not None else {}


def currentframe():
    return sys._getframe(1)


def getmembers(object, predicate=None):
    found = [(name, getattr(object, name)) for name in dir(object) if hasattr(object, name)]
    return sorted([pair for pair in found if predicate is None or predicate(pair[1])], key=lambda pair: pair[0])


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    indent = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip()] + [line[indent:] for line in lines[1:]]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def getmodule(object):
    return sys.modules.get(getattr(object, '__module__', None))


class _empty:
    pass


_kind_names = ('POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD')


class _ParameterKind(int):
    @property
    def name(self):
        return _kind_names[self]

    def __str__(self):
        return _kind_names[self]

    def __repr__(self):
        return f'<_ParameterKind.{_kind_names[self]}: {int(self)}>'


def formatannotation(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
        return annotation.__qualname__ if annotation.__module__ in ('builtins', '__main__') and annotation.__module__ == 'builtins' \
            else f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation).replace('typing.', '') if getattr(type(annotation), '__module__', '') == 'typing' else repr(annotation)


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_ParameterKind, range(5))

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def __str__(self):
        text = {2: '*', 4: '**'}.get(int(self.kind), '') + self.name
        if self.annotation is not _empty:
            text += ': ' + formatannotation(self.annotation)
        if self.default is not _empty:
            text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def __str__(self):
        parts = []
        star_done = False
        kinds = [p.kind for p in self.parameters.values()]
        for i, p in enumerate(self.parameters.values()):
            if p.kind == 2:
                star_done = True
            if p.kind == 3 and not star_done:
                parts.append('*')
                star_done = True
            parts.append(str(p))
            if p.kind == 0 and (i + 1 == len(kinds) or kinds[i + 1] != 0):
                parts.append('/')
        text = f"({', '.join(parts)})"
        return text if self.return_annotation is _empty else f'{text} -> {formatannotation(self.return_annotation)}'

    def __repr__(self):
        return f'<Signature {self}>'


def signature(obj, **options):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    obj = unwrap(obj)
    skip = 0
    if isinstance(obj, type):
        obj, skip = obj.__init__, 1
    elif isinstance(obj, types.MethodType):
        obj, skip = obj.__func__, 1
    elif not isinstance(obj, types.FunctionType) and isinstance(getattr(type(obj), '__call__', None), types.FunctionType):
        obj, skip = type(obj).__call__, 1
    names = _machine.parameters(obj)
    if names is None:
        raise ValueError(f'no signature found for builtin {obj!r}')
    hints = obj.__annotations__
    positional = list(names[0]) + list(names[1])
    defaults = obj.__defaults__ or ()
    values = dict(zip(positional[len(positional) - len(defaults):], defaults))
    values.update(obj.__kwdefaults__ or {})
    rows = [(n, 0) for n in names[0]] + [(n, 1) for n in names[1]]
    rows += ([(names[2], 2)] if names[2] else []) + [(n, 3) for n in names[3]] + ([(names[4], 4)] if names[4] else [])
    parameters = [Parameter(name, _ParameterKind(kind), default=values.get(name, _empty), annotation=hints.get(name, _empty))
                  for name, kind in rows[skip:]]
    return Signature(parameters, return_annotation=hints.get('return', _empty))
