"""Looking at live objects (docs.python.org/3.11/library/inspect.html)."""
import _asyncio
import _machine
import functools
import sys
import types
from collections import namedtuple

CO_OPTIMIZED, CO_NEWLOCALS = 1, 2
CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'


def _has_flag(f, flag):
    while isinstance(f, (types.MethodType, functools.partial)):
        f = f.__func__ if isinstance(f, types.MethodType) else f.func
    if _machine.is_python(f):
        return flag == CO_COROUTINE and _asyncio.iscoroutinefunction(f)
    code = f.__code__ if isinstance(f, types.FunctionType) else getattr(f, '__dict__', {}).get('__code__')  # a mock has one, too
    return isinstance(code, types.CodeType) and bool(code.co_flags & flag)


def iscoroutinefunction(obj): return _has_flag(obj, CO_COROUTINE)
def isgeneratorfunction(obj): return _has_flag(obj, CO_GENERATOR)
def isasyncgenfunction(obj): return _has_flag(obj, CO_ASYNC_GENERATOR)
def iscoroutine(object): return isinstance(object, types.CoroutineType) or _is_of_library(object)
def isgenerator(object): return isinstance(object, types.GeneratorType)
def isasyncgen(object): return isinstance(object, types.AsyncGeneratorType)
# Most of asyncio is built in here, and Python in CPython.
def isfunction(object): return isinstance(object, types.FunctionType) or _machine.is_python(object) and object.__self__ is None
def ismethod(object): return isinstance(object, types.MethodType) or _machine.is_python(object) and object.__self__ is not None
def isbuiltin(object): return isinstance(object, types.BuiltinFunctionType) and not _machine.is_python(object) and not _machine.is_method(object)
def isroutine(object): return isfunction(object) or ismethod(object) or isbuiltin(object) or ismethoddescriptor(object) or ismethodwrapper(object)
def ismethodwrapper(object): return isinstance(object, types.MethodWrapperType)
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


def _is_of_library(object):
    """Is it a coroutine such as asyncio.sleep()? Those are of types of their own, and have no frames."""
    kind = type(object)
    return kind.__name__ == 'coroutine' and kind.__module__ == 'builtins'


def getcoroutinestate(coroutine):
    frame = coroutine.cr_frame
    if frame is None and _is_of_library(coroutine):
        frame = None if getattr(coroutine, '_is_over', True) else coroutine
    return _state(coroutine.cr_running, coroutine.cr_suspended, frame, 'CORO')


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


def getmembers_static(object, predicate=None):
    """The same without asking descriptors, or the object's own ways of finding attributes."""
    found, nothing = [], type('nothing', (), {})
    for name in dir(object):
        value = getattr_static(object, name, nothing)
        if value is not nothing and (predicate is None or predicate(value)):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


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
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def _is_descriptor(object):
    """Of those that are neither class nor function: what its type can do decides."""
    return not (isclass(object) or ismethod(object) or isfunction(object))


def ismethoddescriptor(object):
    kind = type(object)
    if kind is types.BuiltinFunctionType:
        return _machine.is_method(object)
    return _is_descriptor(object) and hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isdatadescriptor(object):
    kind = type(object)
    return _is_descriptor(object) and (hasattr(kind, '__set__') or hasattr(kind, '__delete__'))


def getmro(cls):
    return cls.__mro__


# ---- the program's text ----

# Where the code is: a method has a function, and so on.
_ways_to_code = ((types.MethodType, '__func__'), (types.FunctionType, '__code__'), (types.TracebackType, 'tb_frame'),
                 (types.FrameType, 'f_code'))


def _code_of(object):
    for kind, attribute in _ways_to_code:
        if isinstance(object, kind):
            object = getattr(object, attribute)
    return object if iscode(object) else None


def getfile(object):
    if ismodule(object) or isclass(object):
        file = getattr(getmodule(object), '__file__', None)
        if file is not None:
            return file
        raise TypeError(f'{object!r} is a built-in {"module" if ismodule(object) else "class"}')
    code = _code_of(object)
    if code is None:
        raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got ' +
                        type(object).__name__)
    return code.co_filename


getsourcefile = getabsfile = getfile


def _code_in(cls):
    for value in vars(cls).values():
        code = _code_of(getattr(value, '__func__', value))
        if code is None and isinstance(value, property):
            code = _code_of(value.fget)
        if code is not None:
            return code
    return None


def _indent(line):
    return len(line) - len(line.lstrip())


def _is_blank(line):
    return not line.strip() or line.lstrip().startswith('#')


def _block_end(lines, start):
    """Where the block ends whose first line is at `start`: before the next line that is indented no deeper, not counting lines
    inside brackets and long strings."""
    indent, depth, quote, end, in_decorator, header_over = _indent(lines[start]), 0, None, start, False, False
    for at in range(start, len(lines)):
        line = lines[at]
        inside = depth > 0 or quote is not None
        if not inside and header_over and not _is_blank(line) and _indent(line) <= indent:
            break
        if not inside and not header_over:
            in_decorator = line.lstrip().startswith('@')
        if inside or not _is_blank(line) or _indent(line) > indent and line.strip():
            end = at
        i = 0
        while i < len(line):
            if quote is not None:
                if line[i] == '\\':
                    i += 1
                elif line.startswith(quote, i):
                    i += len(quote) - 1
                    quote = None
            elif line[i] in '"\'':
                quote = line[i] * 3 if line.startswith(line[i] * 3, i) else line[i]
                i += len(quote) - 1
            elif line[i] == '#':
                break
            elif line[i] in '([{':
                depth += 1
            elif line[i] in ')]}':
                depth -= 1
            i += 1
        if quote is not None and len(quote) == 1:
            quote = None
        header_over = header_over or depth == 0 and quote is None and not in_decorator
    return end + 1


def findsource(object):
    file = getfile(object)
    code = _code_in(object) if isclass(object) else _code_of(object)
    text = _machine.file_text(file) if code is None else _machine.source_text(code)
    if not text:
        raise OSError('could not get source code')
    lines = text.splitlines(keepends=True)
    if ismodule(object):
        return lines, 0
    if not isclass(object):
        return lines, code.co_firstlineno - 1
    start = next((n for n, line in enumerate(lines) if line.split('(')[0].split(':')[0].split() == ['class', object.__name__]), None)
    if start is None:
        raise OSError('could not find class definition')
    while start > 0 and lines[start - 1].strip().startswith('@'):
        start -= 1
    return lines, start


def getsourcelines(object):
    inner = unwrap(object)
    lines, first = findsource(inner)
    is_whole = ismodule(inner) or isframe(inner) and inner.f_code.co_name == '<module>'
    return (lines, 0) if is_whole else (lines[first:_block_end(lines, first)], first + 1)


def getsource(object):
    return ''.join(getsourcelines(object)[0])


# ---- frames ----

Traceback = namedtuple('Traceback', 'filename lineno function code_context index')
FrameInfo = namedtuple('FrameInfo', 'frame filename lineno function code_context index')


def getframeinfo(frame, context=1):
    frame, lineno = (frame.tb_frame, frame.tb_lineno) if istraceback(frame) else (frame, frame.f_lineno)
    lines = _machine.source_text(frame.f_code).splitlines(keepends=True)
    index = None
    if context > 0 and lines:
        start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
        lines, index = lines[start:start + context], lineno - 1 - start
    else:
        lines = None
    return Traceback(frame.f_code.co_filename, lineno, frame.f_code.co_name, lines, index)


def _follow(first, link):
    """It, and what each one leads to."""
    while first:
        yield first
        first = getattr(first, link)


def getouterframes(frame, context=1):
    return [FrameInfo(each, *getframeinfo(each, context)) for each in _follow(frame, 'f_back')]


def getinnerframes(tb, context=1):
    return [FrameInfo(each.tb_frame, *getframeinfo(each, context)) for each in _follow(tb, 'tb_next')]


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)


# ---- signatures ----

def getattr_static(obj, attr, default=_machine):
    """Without asking descriptors or __getattr__."""
    places = [] if isinstance(obj, type) else [getattr(obj, '__dict__', {})]
    places += [base.__dict__ for base in (obj if isinstance(obj, type) else type(obj)).__mro__]
    for place in places:
        if attr in place:
            return place[attr]
    if default is _machine:
        raise AttributeError(attr)
    return default


class _empty:
    pass


_kind_names = ('POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD')
_kind_words = ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')


class _ParameterKind(int):
    name = property(lambda self: _kind_names[self])
    description = property(lambda self: _kind_words[self])

    def __str__(self):
        return _kind_names[self]

    def __repr__(self):
        return f'<_ParameterKind.{_kind_names[self]}: {int(self)}>'


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation).replace('typing.', '') if getattr(type(annotation), '__module__', '') == 'typing' else repr(annotation)


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_ParameterKind, range(5))

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if kind in (2, 4) and default is not _empty:
            raise ValueError(f'{_kind_words[kind]} parameters cannot have default values')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._kind, self._default, self._annotation = name, _ParameterKind(kind), default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=None, kind=None, annotation=_machine, default=_machine):
        return type(self)(self._name if name is None else name, self._kind if kind is None else kind,
                          default=self._default if default is _machine else default,
                          annotation=self._annotation if annotation is _machine else annotation)

    def __str__(self):
        text = {2: '*', 4: '**'}.get(int(self.kind), '') + self.name
        if self.annotation is not _empty:
            text += ': ' + formatannotation(self.annotation)
        if self.default is not _empty:
            text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def _key(self):
        return self._name, self._kind, self._default, self._annotation

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash(self._key())


class BoundArguments:
    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        found = []
        for name, p in self._signature.parameters.items():
            if p.kind in (3, 4) or name not in self.arguments:
                break
            if p.kind == 2:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, by_name = {}, False
        for name, p in self._signature.parameters.items():
            if p.kind in (3, 4):
                by_name = True
            elif name not in self.arguments:
                by_name = True
                continue
            if by_name and name in self.arguments:
                if p.kind == 4:
                    found.update(self.arguments[name])
                else:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        values = {}
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                values[name] = self.arguments[name]
            elif p.default is not _empty:
                values[name] = p.default
            elif p.kind in (2, 4):
                values[name] = () if p.kind == 2 else {}
        self.arguments = values

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return (self._signature, self.arguments) == (other._signature, other.arguments)
        return NotImplemented

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = types.MappingProxyType({p.name: p for p in parameters or ()})
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj, **options)

    def replace(self, *, parameters=_machine, return_annotation=_machine):
        return type(self)(self._parameters.values() if parameters is _machine else parameters,
                          return_annotation=self._return_annotation if return_annotation is _machine else return_annotation)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self._parameters.values()) == list(other._parameters.values()) and
                self._return_annotation == other._return_annotation)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def _bind(self, args, kwargs, partial=False):
        args, kwargs, found, variadic = list(args), dict(kwargs), {}, None
        for name, p in self._parameters.items():
            if p.kind in (0, 1) and args:
                if p.kind == 1 and name in kwargs:
                    raise TypeError(f'multiple values for argument {name!r}')
                found[name] = args.pop(0)
            elif p.kind == 2:
                if args:
                    found[name], args = tuple(args), []
            elif p.kind == 4:
                variadic = name
            elif args:
                raise TypeError('too many positional arguments')
            elif p.kind != 0 and name in kwargs:
                found[name] = kwargs.pop(name)
            elif p.kind == 0 and name in kwargs and not any(q.kind == 4 for q in self._parameters.values()):
                raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
            elif p.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            if variadic is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            found[variadic] = kwargs
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

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
        return f'<{type(self).__name__} {self}>'


class _Factory:
    def __repr__(self):
        return '<factory>'


def _of_dataclass(init):
    """The __init__ that a dataclass was given."""
    from dataclasses import MISSING
    parameters = [Parameter('self', 1)]
    for kind, fields in zip((1, 3), init.__dataclass_signature__):
        for field in fields:
            default = field.default if field.default is not MISSING else _Factory() if field.default_factory is not MISSING else _empty
            parameters.append(Parameter(field.name, kind, default=default, annotation=field.type))
    return Signature(parameters, return_annotation=None)


def _is_bound_builtin(function):
    """To what its text calls self, or type; a function is bound to its module, which its text leaves out."""
    return ismethodwrapper(function) or isinstance(function, types.BuiltinFunctionType) and getattr(function, '__self__', None) is not None \
        and not ismodule(function.__self__)


def _of_function(function):
    if hasattr(function, '__dataclass_signature__'):
        return _of_dataclass(function)
    names = _machine.parameters(function)
    import _text_signatures as _texts  # a long table, for those who ask
    text = _texts.of_function(function) if names is None or _machine.is_library(function.__code__) else None
    if text is not None:
        found = _of_function(_texts.parse(text, function))
        return _without_first(found) if _is_bound_builtin(function) else found
    if names is None:
        raise ValueError(f'no signature found for builtin {function!r}')
    hints = function.__annotations__
    positional = list(names[0]) + list(names[1])
    defaults = function.__defaults__ or ()
    values = dict(zip(positional[len(positional) - len(defaults):], defaults))
    values.update(function.__kwdefaults__ or {})
    rows = [(n, 0) for n in names[0]] + [(n, 1) for n in names[1]]
    rows += ([(names[2], 2)] if names[2] else []) + [(n, 3) for n in names[3]] + ([(names[4], 4)] if names[4] else [])
    return Signature([Parameter(name, kind, default=values.get(name, _empty), annotation=hints.get(name, _empty))
                      for name, kind in rows], return_annotation=hints.get('return', _empty))


def _without_first(found):
    parameters = list(found.parameters.values())
    if parameters and parameters[0].kind in (0, 1):
        parameters = parameters[1:]
    elif not parameters or parameters[0].kind != 2:
        raise ValueError('invalid method signature')
    return found.replace(parameters=parameters)


def _of_partial(partial):
    """What is left to give: the bound positional ones are gone, from the first bound by name on only names will do."""
    found = signature(partial.func)
    bound = found.bind_partial(*partial.args, **partial.keywords).arguments
    parameters, by_name, given = [], False, len(partial.args)
    for name, p in found.parameters.items():
        if name in partial.keywords and p.kind in (1, 3):
            by_name = True
            parameters.append(p.replace(default=partial.keywords[name], kind=3))
        elif p.kind in (0, 1) and given:
            given -= 1
        elif p.kind == 1 and by_name:
            parameters.append(p.replace(kind=3))
        elif not (p.kind == 2 and by_name):
            parameters.append(p)
    return found.replace(parameters=parameters)


def _of_class(cls):
    call = getattr(type(cls), '__call__', None)
    if isinstance(call, types.FunctionType):
        return _without_first(signature(call))
    for name in ('__new__', '__init__'):
        for base in cls.__mro__:
            maker = base.__dict__.get(name)
            maker = getattr(maker, '__func__', maker)
            if isinstance(maker, types.FunctionType):
                return _without_first(signature(maker)) if name == '__init__' or cls.__new__ is not object.__new__ else Signature()
    import _text_signatures as _texts
    for base in cls.__mro__[:-1]:
        text = _texts.of_class(base)
        if text is not None:
            return _of_function(_texts.parse(text, cls))
    if type not in cls.__mro__ and cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
        return Signature()
    raise ValueError(f'no signature found for builtin {"" if type in cls.__mro__ else "type "}{cls!r}')


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, types.MethodType):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__'))
        if isinstance(obj, types.MethodType):
            return signature(obj)
    if getattr(obj, '__signature__', None) is not None:
        return obj.__signature__
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    if hasattr(obj, 'func') and hasattr(obj, 'keywords'):
        return _of_partial(obj)
    if isinstance(obj, type):
        return _of_class(obj)
    if isinstance(getattr(type(obj), '__call__', None), types.FunctionType):
        return _without_first(signature(type(obj).__call__))
    return _of_function(obj)


FullArgSpec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')


def getfullargspec(func):
    try:
        found = signature(func.__func__ if isinstance(func, types.MethodType) else func, follow_wrapped=False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, defaults, by_name, by_name_defaults, hints, stars = [], (), [], {}, {}, {2: None, 4: None}
    if found.return_annotation is not _empty:
        hints['return'] = found.return_annotation
    for name, p in found.parameters.items():
        if p.kind in (0, 1):
            args.append(name)
            if p.default is not _empty:
                defaults += (p.default,)
        elif p.kind == 3:
            by_name.append(name)
            if p.default is not _empty:
                by_name_defaults[name] = p.default
        else:
            stars[int(p.kind)] = name
        if p.annotation is not _empty:
            hints[name] = p.annotation
    return FullArgSpec(args, stars[2], stars[4], defaults or None, by_name, by_name_defaults or None, hints)


def getcallargs(func, /, *args, **kwargs):
    first = (func.__self__,) if ismethod(func) else ()
    try:
        found = signature(func.__func__ if isinstance(func, types.MethodType) else func).bind(*first, *args, **kwargs)
    except TypeError:
        func(*args, **kwargs)  # fails in the words of a call
        raise
    given = {name: value for name, value in found.arguments.items() if name not in kwargs}
    given.update((name, value) for name, value in kwargs.items() if name in found.arguments)
    found.apply_defaults()
    return {**given, **found.arguments}


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        module = sys.modules.get(getattr(obj, '__module__', None))
        own_globals, own_locals = getattr(module, '__dict__', None), dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        found, own_globals, own_locals = getattr(obj, '__annotations__', None), obj.__dict__, None
    elif callable(obj):
        found, own_globals, own_locals = getattr(obj, '__annotations__', None), getattr(unwrap(obj), '__globals__', None), None
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if not found:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


def ismemberdescriptor(object): return isinstance(object, types.MemberDescriptorType)
def isgetsetdescriptor(object): return isinstance(object, types.GetSetDescriptorType)
