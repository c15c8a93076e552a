"""Objects as bytes and back (docs.python.org/3.11/library/pickle.html): protocols 0 to 5, in memory.

For numbers, texts, containers and instances of the program's own classes the bytes are CPython's; for classes of the library they may
differ, but come back as the same object."""
import copyreg
import functools
import io
import struct
import sys
import types

import _pickle_old

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL']

format_version = '4.0'
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_BATCH = 1000
_FRAME_LEAST, _FRAME_MOST = 4, 64 * 1024


class PickleError(Exception):
    __module__ = '_pickle'


class PicklingError(PickleError):
    __module__ = '_pickle'


class UnpicklingError(PickleError):
    __module__ = '_pickle'


# ---- opcodes ----

_MARK, _STOP, _POP, _POP_MARK = b'(', b'.', b'0', b'1'
_PROTO, _FRAME = b'\x80', b'\x95'
_NONE, _TRUE, _FALSE, _FLOAT = b'N', b'\x88', b'\x89', b'G'
_INT1, _INT2, _INT4, _LONG1, _LONG4 = b'K', b'M', b'J', b'\x8a', b'\x8b'
_TEXT1, _TEXT4, _TEXT8 = b'\x8c', b'X', b'\x8d'
_BYTES1, _BYTES4, _BYTES8, _BYTEARRAY8 = b'C', b'B', b'\x8e', b'\x96'
_EMPTY_TUPLE, _TUPLES, _TUPLE = b')', (None, b'\x85', b'\x86', b'\x87'), b't'
_EMPTY_LIST, _APPEND, _APPENDS = b']', b'a', b'e'
_EMPTY_DICT, _SETITEM, _SETITEMS = b'}', b's', b'u'
_EMPTY_SET, _ADDITEMS, _FROZENSET = b'\x8f', b'\x90', b'\x91'
_GLOBAL, _STACK_GLOBAL = b'c', b'\x93'
_REDUCE, _BUILD, _NEWOBJ, _NEWOBJ_EX = b'R', b'b', b'\x81', b'\x92'
_PUT1, _PUT4, _MEMOIZE, _GET1, _GET4 = b'q', b'r', b'\x94', b'h', b'j'
_LIST, _DICT = b'l', b'd'


_CONSTANTS = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}


# ---- writing ----

class _Writer:
    """Bytes in frames, from protocol 4 on: large ones stand between them."""

    def __init__(self, protocol):
        self.parts = [_PROTO + bytes([protocol])] if protocol >= 2 else []
        self.frame = [] if protocol >= 4 else None
        self.size = 0

    def write(self, data):
        if self.frame is None:
            self.parts.append(data)
        else:
            self.frame.append(data)
            self.size += len(data)

    def write_large(self, header, data):
        if self.frame is None or len(data) < _FRAME_MOST:
            self.write(header + data)
            return
        self.end_frame()
        self.parts += (header, data)

    def at_boundary(self):
        if self.size >= _FRAME_MOST:
            self.end_frame()

    def end_frame(self):
        if self.frame:
            if self.size >= _FRAME_LEAST:
                self.parts.append(_FRAME + struct.pack('<Q', self.size))
            self.parts += self.frame
            self.frame, self.size = [], 0


def _pack_int(number):
    if -0x80000000 <= number <= 0x7fffffff:
        if 0 <= number <= 0xff:
            return _INT1 + bytes([number])
        if 0 <= number <= 0xffff:
            return _INT2 + struct.pack('<H', number)
        return _INT4 + struct.pack('<i', number)
    length = (number.bit_length() >> 3) + 1
    data = number.to_bytes(length, 'little', signed=True)
    if number < 0 and length > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return _LONG1 + bytes([len(data)]) + data if len(data) < 256 else _LONG4 + struct.pack('<i', len(data)) + data


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if not hasattr(file, 'write'):
            raise TypeError("file must have a 'write' attribute")
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        self.protocol = self.proto = protocol
        self.bin = protocol >= 1
        self.fix_imports = fix_imports and protocol < 3
        self._file = file
        self.memo = {}  # by id: number and object, which so keeps its id

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        self._out = _Writer(self.protocol)
        self._save(obj)
        self._out.write(_STOP)
        self._out.end_frame()
        self._file.write(b''.join(self._out.parts))

    def persistent_id(self, obj):
        return None

    def reducer_override(self, obj):
        return NotImplemented

    def _memoize(self, obj):
        number = len(self.memo)
        self.memo[id(obj)] = number, obj
        if self.protocol >= 4:
            self._out.write(_MEMOIZE)
        elif not self.bin:
            self._out.write(b'p%d\n' % number)
        else:
            self._out.write(_PUT1 + bytes([number]) if number < 256 else _PUT4 + struct.pack('<I', number))

    def _get(self, obj):
        number = self.memo[id(obj)][0]
        if not self.bin:
            self._out.write(b'g%d\n' % number)
            return
        self._out.write(_GET1 + bytes([number]) if number < 256 else _GET4 + struct.pack('<I', number))

    def _save(self, obj):
        self._save_any(obj)
        self._out.at_boundary()

    def _save_any(self, obj):
        kind, write = type(obj), self._out.write
        if kind is not str and kind is not int:
            identity = self.persistent_id(obj)
            if identity is not None:
                if self.bin:
                    self._save(identity)
                    write(b'Q')
                else:
                    write(f'P{identity}\n'.encode('ascii'))
                return
        if obj is None:
            write(_NONE)
        elif obj is True or obj is False:
            write((_TRUE if obj else _FALSE) if self.protocol >= 2 else b'I01\n' if obj else b'I00\n')
        elif kind is int:
            has_code = self.protocol >= 2 or self.bin and -0x80000000 <= obj <= 0x7fffffff
            write(_pack_int(obj) if has_code else _pickle_old.int_line(obj))
        elif kind is float:
            write(_FLOAT + struct.pack('>d', obj) if self.bin else f'F{obj!r}\n'.encode())
        elif id(obj) in self.memo:
            self._get(obj)
        elif kind in self._SAVERS:
            self._SAVERS[kind](self, obj)
        else:
            self._save_object(obj)

    # ---- built-in types ----

    def _save_text(self, obj):
        if not self.bin:
            self._out.write(_pickle_old.text_line(obj))
            self._memoize(obj)
            return
        data = obj.encode('utf-8')
        if len(data) < 256 and self.protocol >= 4:
            header = _TEXT1 + bytes([len(data)])
        else:
            header = _TEXT4 + struct.pack('<I', len(data))
        self._out.write_large(header, data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self.protocol < 3:
            import codecs
            self._save_reduced((codecs.encode, (str(obj, 'latin1'), 'latin1')) if obj else (bytes, ()), obj)
            return
        header = _BYTES1 + bytes([len(obj)]) if len(obj) < 256 else _BYTES4 + struct.pack('<I', len(obj))
        self._out.write_large(header, obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self.protocol < 5:
            self._save_reduced((bytearray, (bytes(obj),) if obj else ()), obj)
            return
        self._out.write_large(_BYTEARRAY8 + struct.pack('<Q', len(obj)), bytes(obj))
        self._memoize(obj)

    def _save_tuple(self, obj):
        write = self._out.write
        if not obj:
            write(_EMPTY_TUPLE if self.bin else _MARK + _TUPLE)
            return
        is_short = len(obj) <= 3 and self.protocol >= 2
        if not is_short:
            write(_MARK)
        for item in obj:
            self._save(item)
        if id(obj) in self.memo:  # it contains itself, and was saved meanwhile
            write(_POP * len(obj) if is_short else _POP_MARK if self.bin else _POP * (len(obj) + 1))
            self._get(obj)
            return
        write(_TUPLES[len(obj)] if is_short else _TUPLE)
        self._memoize(obj)

    def _save_list(self, obj):
        write = self._out.write
        write(_EMPTY_LIST if self.bin else _MARK + _LIST)
        self._memoize(obj)
        if len(obj) == 1 or not self.bin:
            for item in obj:
                self._save(item)
                write(_APPEND)
            return
        at = 0
        while at < len(obj):
            write(_MARK)
            for item in obj[at:at + _BATCH]:
                self._save(item)
            write(_APPENDS)
            at += _BATCH

    def _save_dict(self, obj):
        write = self._out.write
        write(_EMPTY_DICT if self.bin else _MARK + _DICT)
        self._memoize(obj)
        size = len(obj)
        if size == 1 or not self.bin:
            for key, value in obj.items():
                self._save(key)
                self._save(value)
                write(_SETITEM)
        elif size:
            count = 0
            for key, value in obj.items():
                if count % _BATCH == 0:
                    write(_MARK)
                self._save(key)
                self._save(value)
                count += 1
                if count % _BATCH == 0:
                    write(_SETITEMS)
            if count % _BATCH:
                write(_SETITEMS)
        if len(obj) != size:
            raise RuntimeError('dictionary changed size during iteration')

    def _save_set(self, obj):
        write = self._out.write
        if self.protocol < 4:
            self._save_reduced((set, (list(obj),)), obj)
            return
        write(_EMPTY_SET)
        self._memoize(obj)
        items = list(obj)
        for at in range(0, len(items), _BATCH):
            write(_MARK)
            for item in items[at:at + _BATCH]:
                self._save(item)
            write(_ADDITEMS)

    def _save_frozenset(self, obj):
        write = self._out.write
        if self.protocol < 4:
            self._save_reduced((frozenset, (list(obj),)), obj)
            return
        write(_MARK)
        for item in obj:
            self._save(item)
        if id(obj) in self.memo:
            write(_POP_MARK)
            self._get(obj)
            return
        write(_FROZENSET)
        self._memoize(obj)

    # ---- by name ----

    def _save_type(self, obj):
        if obj in _CONSTANTS:
            self._save_reduced((type, (_CONSTANTS[obj],)), obj)
        else:
            self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        if '<locals>' in name.split('.'):
            raise AttributeError(f"Can't pickle local object {name!r}")
        module_name = getattr(obj, '__module__', None) or _module_of(obj, name)
        try:
            __import__(module_name)
            found, parent = _look_up(sys.modules[module_name], name)
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj and not (parent is not None and found == obj):
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.protocol >= 4:
            self._save(module_name)
            self._save(name)
            self._out.write(_STACK_GLOBAL)
        elif '.' in name:
            parent_name, _, own = name.rpartition('.')
            self._save_reduced((getattr, (_look_up(sys.modules[module_name], parent_name)[0], own)), None)
        else:
            if self.fix_imports:
                module_name, name = _pickle_old.old_name(module_name, name)
            self._out.write(_GLOBAL + f'{module_name}\n{name}\n'.encode())
        self._memoize(obj)

    # ---- instances ----

    def _save_object(self, obj):
        reduced = self.reducer_override(obj)
        if reduced is NotImplemented:
            reducer = getattr(self, 'dispatch_table', copyreg.dispatch_table).get(type(obj))
            if reducer is not None:
                reduced = reducer(obj)
            elif isinstance(obj, type):
                self._save_type(obj)
                return
            else:
                reduced = obj.__reduce_ex__(self.protocol)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        if not 2 <= len(reduced) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        self._save_reduced(reduced, obj)

    def _save_reduced(self, reduced, obj):
        function, args, state, items, pairs, setter = (*reduced, *(None,) * (6 - len(reduced)))
        write = self._out.write
        if not callable(function):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
        name = getattr(function, '__name__', '')
        if name == '__newobj_ex__' and self.protocol >= 4:
            for part in args:
                self._save(part)
            write(_NEWOBJ_EX)
        elif name == '__newobj_ex__' and self.protocol >= 2:
            cls, positional, named = args
            self._save(functools.partial(cls.__new__, cls, *positional, **named))
            self._save(())
            write(_REDUCE)
        elif name == '__newobj__' and self.protocol >= 2:
            self._save(args[0])
            self._save(args[1:])
            write(_NEWOBJ)
        else:
            self._save(function)
            self._save(args)
            write(_REDUCE)
        if obj is not None:
            if id(obj) in self.memo:
                write(_POP)
                self._get(obj)
            else:
                self._memoize(obj)
        if items is not None:
            self._save_batches([(item,) for item in items], _APPEND, _APPENDS)
        if pairs is not None:
            self._save_batches(list(pairs), _SETITEM, _SETITEMS)
        if state is None:
            return
        if setter is not None:
            self._save(setter)
            self._save(obj)
            self._save(state)
            write(_TUPLES[2] + _REDUCE + _POP)
            return
        self._save(state)
        write(_BUILD)

    def _save_batches(self, groups, one, many):
        for at in range(0, len(groups), _BATCH if self.bin else 1):
            batch = groups[at:at + (_BATCH if self.bin else 1)]
            if len(batch) > 1:
                self._out.write(_MARK)
            for group in batch:
                for part in group:
                    self._save(part)
            self._out.write(many if len(batch) > 1 else one)

    _SAVERS = {str: _save_text, bytes: _save_bytes, bytearray: _save_bytearray, tuple: _save_tuple, list: _save_list, dict: _save_dict,
               set: _save_set, frozenset: _save_frozenset, type: _save_type, types.FunctionType: _save_global,
               types.BuiltinFunctionType: _save_global}


def _look_up(module, name):
    """(object, what it was found in)"""
    found, parent = module, None
    for part in name.split('.'):
        parent, found = found, getattr(found, part)
    return found, parent if '.' in name else None


def _module_of(obj, name):
    for module_name, module in sys.modules.copy().items():
        if module_name != '__main__' and module is not None and getattr(module, name, None) is obj:
            return module_name
    return '__main__'


# ---- reading ----

class _Mark:
    pass


_SIZES = {1: '<B', 2: '<H', 4: '<I', 8: '<Q'}


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        for name in ('read', 'readline'):
            if not hasattr(file, name):
                raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file
        self.memo = {}
        self.fix_imports, self.encoding, self.errors = fix_imports, encoding, errors
        self.proto = 0

    def load(self):
        self._stack = []
        self.proto = 0
        while True:
            code = self._file.read(1)
            if not code:
                raise EOFError('Ran out of input')
            if code == _STOP:
                return self._pop()
            reader = self._READERS.get(code)
            if reader is None:
                shown = code.decode('latin-1')
                raise UnpicklingError(f"invalid load key, '{shown}'." if ' ' <= shown <= '~' else f"invalid load key, '\\x{code[0]:02x}'.")
            reader(self)

    def find_class(self, module, name):
        if self.proto < 3 and self.fix_imports:
            module, name = _pickle_old.new_name(module, name)
        __import__(module)
        try:
            return _look_up(sys.modules[module], name)[0]
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered, but no persistent_load function was specified.')

    def _read(self, count):
        data = self._file.read(count)
        if len(data) < count:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _number(self, size):
        return struct.unpack(_SIZES[size], self._read(size))[0]

    def _line(self):
        return self._raw_line().decode('utf-8')

    def _raw_line(self):
        line = self._file.readline()
        if not line.endswith(b'\n'):
            raise UnpicklingError('pickle data was truncated')
        return line[:-1]

    def _push(self, value):
        self._stack.append(value)

    def _pop(self):
        if not self._stack or self._stack[-1] is _Mark:
            raise UnpicklingError('unpickling stack underflow')
        return self._stack.pop()

    def _pop_mark(self):
        """All from the last mark on."""
        at = len(self._stack) - 1
        while at >= 0 and self._stack[at] is not _Mark:
            at -= 1
        if at < 0:
            raise UnpicklingError('could not find MARK')
        items = self._stack[at + 1:]
        del self._stack[at:]
        return items

    def _top(self):
        if not self._stack or self._stack[-1] is _Mark:
            raise UnpicklingError('unpickling stack underflow')
        return self._stack[-1]

    def _protocol(self):
        number = self._number(1)
        if number > HIGHEST_PROTOCOL:
            raise ValueError('unsupported pickle protocol: %d' % number)
        self.proto = number

    def _tuple(self, count):
        items = [self._pop() for _ in range(count)]
        self._push(tuple(reversed(items)))

    def _append_all(self, items):
        target = self._top()
        if isinstance(target, list):
            target.extend(items)
            return
        for item in items:
            target.append(item)

    def _set_all(self, items):
        target = self._top()
        if len(items) % 2:
            raise UnpicklingError('odd number of items for SETITEMS')
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]

    def _add_all(self, items):
        target = self._top()
        for item in items:
            target.add(item)

    def _set_one(self):
        value, key = self._pop(), self._pop()
        self._set_all([key, value])

    def _stack_global(self):
        name, module = self._pop(), self._pop()
        if {type(name), type(module)} != {str}:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self._push(self.find_class(module, name))

    def _global(self):
        module, name = self._line(), self._line()
        self._push(self.find_class(module, name))

    def _reduce(self):
        args, function = self._pop(), self._pop()
        self._push(function(*args))

    def _new(self):
        args, cls = self._pop(), self._pop()
        self._push(cls.__new__(cls, *args))

    def _new_by_keywords(self):
        kwargs, args, cls = self._pop(), self._pop(), self._pop()
        self._push(cls.__new__(cls, *args, **kwargs))

    def _build(self):
        state, instance = self._pop(), self._top()
        setter = getattr(instance, '__setstate__', None)
        if setter is not None:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            own = instance.__dict__
            for name, value in state.items():
                own[name] = value
        for name, value in (slots or {}).items():
            setattr(instance, name, value)

    def _old_text(self, data):
        """A str of Python 2."""
        if data is None:
            raise UnpicklingError('the STRING opcode argument must be quoted')
        self._push(data if self.encoding == 'bytes' else data.decode(self.encoding, self.errors))

    def _dict_from_mark(self):
        items = self._pop_mark()
        self._push(dict(zip(items[::2], items[1::2])))

    def _make_old_instance(self, cls, args):
        """Of a class as Python 2 had them."""
        plain = not args and isinstance(cls, type) and not hasattr(cls, '__getinitargs__')
        self._push(cls.__new__(cls) if plain else cls(*args))

    def _instance(self):
        module, name = self._line(), self._line()
        self._make_old_instance(self.find_class(module, name), self._pop_mark())

    def _object(self):
        cls, *args = self._pop_mark()
        self._make_old_instance(cls, args)

    def _put(self, number):
        self.memo[number] = self._top()

    def _get(self, number):
        if number not in self.memo:
            raise UnpicklingError(f'Memo value not found at index {number}')
        self._push(self.memo[number])

    def _persistent(self):
        self._push(self.persistent_load(self._pop()))

    _READERS = {
        _PROTO: _protocol,
        _FRAME: lambda self: self._number(8),
        _MARK: lambda self: self._push(_Mark),
        _POP: lambda self: self._stack.pop(),
        _POP_MARK: lambda self: self._pop_mark(),
        b'2': lambda self: self._push(self._top()),
        b'Q': _persistent,
        _NONE: lambda self: self._push(None),
        _TRUE: lambda self: self._push(True),
        _FALSE: lambda self: self._push(False),
        _FLOAT: lambda self: self._push(struct.unpack('>d', self._read(8))[0]),
        _INT1: lambda self: self._push(self._number(1)),
        _INT2: lambda self: self._push(self._number(2)),
        _INT4: lambda self: self._push(struct.unpack('<i', self._read(4))[0]),
        _LONG1: lambda self: self._push(int.from_bytes(self._read(self._number(1)), 'little', signed=True)),
        _LONG4: lambda self: self._push(int.from_bytes(self._read(self._number(4)), 'little', signed=True)),
        _TEXT1: lambda self: self._push(self._read(self._number(1)).decode('utf-8')),
        _TEXT4: lambda self: self._push(self._read(self._number(4)).decode('utf-8')),
        _TEXT8: lambda self: self._push(self._read(self._number(8)).decode('utf-8')),
        _BYTES1: lambda self: self._push(self._read(self._number(1))),
        _BYTES4: lambda self: self._push(self._read(self._number(4))),
        _BYTES8: lambda self: self._push(self._read(self._number(8))),
        _BYTEARRAY8: lambda self: self._push(bytearray(self._read(self._number(8)))),
        _EMPTY_TUPLE: lambda self: self._push(()),
        _TUPLES[1]: lambda self: self._tuple(1),
        _TUPLES[2]: lambda self: self._tuple(2),
        _TUPLES[3]: lambda self: self._tuple(3),
        _TUPLE: lambda self: self._push(tuple(self._pop_mark())),
        _EMPTY_LIST: lambda self: self._push([]),
        _APPEND: lambda self: self._append_all([self._pop()]),
        _APPENDS: lambda self: self._append_all(self._pop_mark()),
        _LIST: lambda self: self._push(self._pop_mark()),
        _DICT: _dict_from_mark,
        b'I': lambda self: self._push(_pickle_old.read_int(self._raw_line())),
        b'L': lambda self: self._push(_pickle_old.read_long(self._raw_line())),
        b'F': lambda self: self._push(float(self._raw_line())),
        b'V': lambda self: self._push(_pickle_old.read_text(self._raw_line())),
        b'S': lambda self: self._old_text(_pickle_old.read_quoted(self._raw_line())),
        b'U': lambda self: self._old_text(self._read(self._number(1))),
        b'T': lambda self: self._old_text(self._read(self._number(4))),
        b'P': lambda self: self._push(self.persistent_load(self._line())),
        b'i': _instance,
        b'o': _object,
        b'p': lambda self: self._put(int(self._raw_line())),
        b'g': lambda self: self._get(int(self._raw_line())),
        _EMPTY_DICT: lambda self: self._push({}),
        _SETITEM: _set_one,
        _SETITEMS: lambda self: self._set_all(self._pop_mark()),
        _EMPTY_SET: lambda self: self._push(set()),
        _ADDITEMS: lambda self: self._add_all(self._pop_mark()),
        _FROZENSET: lambda self: self._push(frozenset(self._pop_mark())),
        _GLOBAL: _global,
        _STACK_GLOBAL: _stack_global,
        _REDUCE: _reduce,
        _NEWOBJ: _new,
        _NEWOBJ_EX: _new_by_keywords,
        _BUILD: _build,
        _MEMOIZE: lambda self: self._put(len(self.memo)),
        _PUT1: lambda self: self._put(self._number(1)),
        _PUT4: lambda self: self._put(self._number(4)),
        _GET1: lambda self: self._get(self._number(1)),
        _GET4: lambda self: self._get(self._number(4)),
    }


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol, fix_imports=fix_imports).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return load(io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors)
