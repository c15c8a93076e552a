/* Classes defined by programs (docs.python.org/3.11/reference/datamodel.html#customizing-class-creation): choosing the
 * metaclass and the layout, the mro (C3), __slots__, and making instances. */
#include <string.h>

#include "vm/call.h"
#include "vm/frame.h"
#include "vm/type_private.h"
#include "vm/weak.h"

enum { WORD = sizeof(Value) };

/* ---- bases and metaclass ---- */

static bool add_entries(VM *vm, List *resolved, Value base, Tuple *bases) {
    Value function = value_is_type(base) ? VALUE_UNDEFINED
                                         : operation_find_attribute(vm, base, str_intern(vm, "__mro_entries__", 15));
    if (value_is_error(function)) return false;
    if (value_is_undefined(function)) return list_append(vm, resolved, base);
    Value argument = value_from_object(bases);
    Value entries = vm_call(vm, function, &argument, 1);
    value_release(vm, function);
    if (value_is_error(entries)) return false;
    bool done = value_is_tuple(entries);
    if (!done) vm_raise(vm, vm->exceptions.type_error, "__mro_entries__ must return a tuple");
    for (uint32_t i = 0; done && i < value_tuple(entries)->count; ++i)
        done = list_append(vm, resolved, value_tuple(entries)->items[i]);
    value_release(vm, entries);
    return done;
}

Value type_resolve_bases(VM *vm, Tuple *bases) {
    bool plain = true;
    for (uint32_t i = 0; i < bases->count; ++i) plain = plain && value_is_type(bases->items[i]);
    if (plain) return value_from_object(object_retain(bases));
    Value list = list_create(vm, bases->count);
    if (value_is_error(list)) return VALUE_ERROR;
    bool done = true;
    for (uint32_t i = 0; done && i < bases->count; ++i)
        done = add_entries(vm, value_list(list), bases->items[i], bases);
    Value result = done ? tuple_from(vm, value_list(list)->items, value_list(list)->count) : VALUE_ERROR;
    value_release(vm, list);
    return result;
}

/* The most derived metaclass of `metaclass` (undefined: none given) and the bases'; borrowed; VALUE_ERROR with
 * TypeError. */
Value type_choose_metaclass(VM *vm, Value metaclass, const Tuple *bases) {
    Value winner = value_is_undefined(metaclass) ? value_from_object(vm->types.type_) : metaclass;
    if (!value_is_type(winner)) return winner; /* any callable will do */
    for (uint32_t i = 0; i < bases->count; ++i) {
        Type *candidate = value_type(vm, bases->items[i]);
        if (type_is_subtype(value_as_type(winner), candidate)) continue;
        if (!type_is_subtype(candidate, value_as_type(winner)))
            return vm_raise(
                vm, vm->exceptions.type_error,
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                "metaclasses of all its bases");
        winner = value_from_object(candidate);
    }
    return winner;
}

/* ---- layout ---- */

/* The nearest base (or itself) that adds something of its own, other than a dict, to the instances. */
static const Type *solid_base(const Type *type) {
    for (; type->base; type = type->base) {
        if (type->flags & TYPE_IS_HEAP ? type->member_count > 0 : type->size != type->base->size) return type;
        bool sized = (type->flags & (TYPE_STR | TYPE_TUPLE | TYPE_BYTES)) != 0 && !(type->flags & TYPE_IS_HEAP);
        if (sized) return type;
    }
    return type;
}

Type *type_choose_base(VM *vm, const Tuple *bases) {
    Type *best = NULL;
    const Type *winner = NULL;
    for (uint32_t i = 0; i < bases->count; ++i) {
        if (!value_is_type(bases->items[i])) {
            vm_raise(vm, vm->exceptions.type_error, "bases must be types");
            return NULL;
        }
        Type *base = value_as_type(bases->items[i]);
        if (base->flags & TYPE_IS_FINAL) {
            vm_raise(vm, vm->exceptions.type_error, "type '%s' is not an acceptable base type", base->name);
            return NULL;
        }
        const Type *candidate = solid_base(base);
        if (!winner || (candidate != winner && type_is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!type_is_subtype(winner, candidate)) {
            vm_raise(vm, vm->exceptions.type_error, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

/* __x in class C is C's own: _C__x. Interned. */
static Str *mangle(VM *vm, const Type *type, const Str *name) {
    const char *class_name = type->name;
    while (*class_name == '_') ++class_name;
    bool private = name->length > 2 && memcmp(name->bytes, "__", 2) == 0 &&
                   memcmp(name->bytes + name->length - 2, "__", 2) != 0 && *class_name;
    if (!private) return str_intern(vm, name->bytes, name->length);
    Value mangled = str_format(vm, "_%s%s", class_name, name->bytes);
    if (value_is_error(mangled)) return NULL;
    Str *interned = str_intern_value(vm, value_str(mangled));
    value_release(vm, mangled);
    return interned;
}

static bool is_identifier(const Str *name) {
    if (name->length == 0 || (name->bytes[0] >= '0' && name->bytes[0] <= '9')) return false;
    for (uint32_t i = 0; i < name->length; ++i) {
        unsigned char c = (unsigned char)name->bytes[i];
        bool good = c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (!good) return false;
    }
    return true;
}

/* `v.__weakref__`: the first weak reference there is to it, or None. */
static Value get_weakref(VM *vm, Value self) { return weak_first(vm, self); }

/* No weak reference can be made to what has its items at its end in CPython. */
static bool can_become_weak(const Type *type) {
    return !(type->flags & (TYPE_CAN_BE_WEAK | TYPE_INT | TYPE_TUPLE | TYPE_BYTES));
}

static bool add_weakref(VM *vm, Type *type) {
    type->flags |= TYPE_CAN_BE_WEAK;
    Value item = getset_create(vm, type, "__weakref__", NULL, get_weakref, NULL);
    bool done = dict_set_text(vm, type->dict, "__weakref__", item);
    value_release(vm, item);
    return done;
}

/* One name in __slots__. *wants_dict is set for "__dict__". */
static bool add_slot(VM *vm, Type *type, Value item, const Dict *namespace_, bool *wants_dict) {
    if (!value_is_str(item)) {
        vm_raise(vm, vm->exceptions.type_error, "__slots__ items must be strings, not '%s'",
                 value_type(vm, item)->name);
        return false;
    }
    if (!is_identifier(value_str(item))) {
        vm_raise(vm, vm->exceptions.type_error, "__slots__ must be identifiers");
        return false;
    }
    if (str_is(value_str(item), "__dict__")) {
        if (type->dict_offset) {
            vm_raise(vm, vm->exceptions.type_error, "__dict__ slot disallowed: we already got one");
            return false;
        }
        return *wants_dict = true;
    }
    if (str_is(value_str(item), "__weakref__")) {
        if (!can_become_weak(type)) {
            vm_raise(vm, vm->exceptions.type_error,
                     "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            return false;
        }
        return add_weakref(vm, type);
    }
    Str *name = mangle(vm, type, value_str(item));
    if (!name) return false;
    bool taken = !value_is_undefined(dict_get_str(namespace_, name)) && !str_is(name, "__qualname__") &&
                 !str_is(name, "__classcell__");
    if (taken) {
        vm_raise(vm, vm->exceptions.value_error, "'%s' in __slots__ conflicts with class variable", name->bytes);
        return false;
    }
    if (type->size + WORD > HEAP_SMALL_MAX - WORD) {
        vm_raise(vm, vm->exceptions.type_error, "__slots__ of class '%s' are too many for this machine", type->name);
        return false;
    }
    Value member = member_create(vm, type, name, type->size, -1, false);
    type->size += WORD;
    ++type->member_count;
    bool done = dict_set_str(vm, type->dict, name, member);
    value_release(vm, member);
    return done;
}

static bool is_sized(const Type *type) { return (type->flags & (TYPE_STR | TYPE_TUPLE | TYPE_BYTES)) != 0; }

static bool add_slots(VM *vm, Type *type, Value slots, const Dict *namespace_, bool *wants_dict) {
    type->member_offset = type->size;
    if (value_is_str(slots)) {
        if (is_sized(type)) goto refused;
        return add_slot(vm, type, slots, namespace_, wants_dict);
    }
    Value names = tuple_from_iterable(vm, slots);
    if (value_is_error(names)) return false;
    bool done = true, empty = value_tuple(names)->count == 0;
    if (is_sized(type) && !empty) {
        value_release(vm, names);
        goto refused;
    }
    for (uint32_t i = 0; done && i < value_tuple(names)->count; ++i)
        done = add_slot(vm, type, value_tuple(names)->items[i], namespace_, wants_dict);
    value_release(vm, names);
    return done;
refused:
    vm_raise(vm, vm->exceptions.type_error, "nonempty __slots__ not supported for subtype of '%s'", type->base->name);
    return false;
}

/* Where instances keep members and dict. Those of str, tuple and bytes have their items at the end, and so no room for
 * members, and the dict behind the items; those of metaclasses have the class's own dict. */
static bool lay_out(VM *vm, Type *type, const Dict *namespace_) {
    type->size = (type->base->size + WORD - 1) / WORD * WORD;
    type->dict_offset = type->base->dict_offset;
    Value slots = dict_get_str(namespace_, vm->names.slots_);
    bool wants_dict = value_is_undefined(slots);
    if (!wants_dict && !add_slots(vm, type, slots, namespace_, &wants_dict)) return false;
    for (uint32_t i = 0; i < type->bases->count && !wants_dict; ++i)
        wants_dict = value_as_type(type->bases->items[i])->dict_offset != 0;
    bool may_be_weak = value_is_undefined(slots) && can_become_weak(type);
    if (wants_dict && !type->dict_offset && !(type->flags & TYPE_TYPE)) {
        type->dict_offset = is_sized(type) ? OBJECT_DICT_AT_END : type->size;
        if (!is_sized(type)) type->size += WORD;
        descriptor_add_dict(vm, type);
    }
    return !may_be_weak || add_weakref(vm, type);
}

/* ---- making a class ---- */

/* What the namespace holds becomes the class's dict; plain functions of certain names become static or class methods.
 */
static bool fill_dict(VM *vm, Type *type, const Dict *namespace_) {
    static const struct {
        const char *name;
        Value (*wrap)(VM *, Value);
    } special[] = {
        {"__new__", staticmethod_create},
        {"__init_subclass__", classmethod_create},
        {"__class_getitem__", classmethod_create},
    };
    uint32_t position = 0;
    bool done = true;
    for (Value key, value; done && dict_next(namespace_, &position, &key, &value);) {
        if (value_is_str(key) && (str_is(value_str(key), "__qualname__") || str_is(value_str(key), "__classcell__")))
            continue;
        Value item = value_retain(value);
        for (size_t i = 0; i < sizeof special / sizeof *special; ++i)
            if (value_type(vm, value) == vm->types.function_ && value_is_str(key) &&
                str_is(value_str(key), special[i].name))
                value_replace(vm, &item, special[i].wrap(vm, value));
        done = value_is_str(key) ? dict_set_str(vm, type->dict, str_intern_value(vm, value_str(key)), item)
                                 : dict_set(vm, type->dict, key, item);
        value_release(vm, item);
    }
    /* A class with its own __eq__ is not hashable by inheritance. */
    if (done && !value_is_undefined(dict_get_str(type->dict, vm->names.eq_)) &&
        value_is_undefined(dict_get_str(type->dict, vm->names.hash_)))
        done = dict_set_str(vm, type->dict, vm->names.hash_, VALUE_NONE);
    if (done && value_is_undefined(dict_get_str(type->dict, vm->names.doc_)))
        done = dict_set_str(vm, type->dict, vm->names.doc_, VALUE_NONE);
    return done;
}

static bool set_module(VM *vm, Type *type) {
    Value module = dict_get_str(type->dict, vm->names.module_);
    if (value_is_undefined(module)) {
        const Frame *frame = vm->thread->frame;
        while (frame && !frame->code) frame = frame->back;
        if (frame) module = dict_get_str(frame_globals(frame), vm->names.name_);
        if (!value_is_undefined(module) && !dict_set_str(vm, type->dict, vm->names.module_, module)) return false;
    }
    type->module = !value_is_undefined(module) && value_is_str(module) ? str_intern_value(vm, value_str(module))
                                                                       : str_intern(vm, "builtins", 8);
    return true;
}

static bool set_qualname(VM *vm, Type *type, Str *name, const Dict *namespace_) {
    Value qualname = dict_get_str(namespace_, vm->names.qualname_);
    if (value_is_undefined(qualname)) {
        type->qualname = object_retain(name);
        return true;
    }
    if (!value_is_str(qualname)) {
        vm_raise(vm, vm->exceptions.type_error, "type __qualname__ must be a str, not %s",
                 value_type(vm, qualname)->name);
        return false;
    }
    type->qualname = value_str(value_retain(qualname));
    return true;
}

/* Classes of our library that are static types in CPython, whose names in messages tell the module; "m.": all of module
 * m. */
static bool is_static_in_c(VM *vm, const Type *type) {
    /* clang-format off */
    static const char *const names[] = {
        "datetime.", "itertools.", "operator.", "functools.partial", "collections.OrderedDict", "collections.defaultdict",
        "decimal.Decimal", "decimal.Context", "array.array", "types.SimpleNamespace", "time.struct_time", "re.Pattern",
        "re.Match", "_io.StringIO", "_io.BytesIO",
    };
    /* clang-format on */
    const Frame *frame = vm->thread->frame;
    while (frame && !frame->code) frame = frame->back;
    if (!frame || !frame->code->is_library) return false;
    size_t length = type->module->length;
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (strncmp(names[i], type->module->bytes, length) != 0 || names[i][length] != '.') continue;
        const char *rest = names[i] + length + 1;
        if (!*rest || strcmp(rest, type->qualname->bytes) == 0) return true;
    }
    return false;
}

/* The cell that zero-argument super() and __class__ read. */
static bool fill_class_cell(VM *vm, Type *type, const Dict *namespace_) {
    Value cell = dict_get_str(namespace_, vm->names.classcell_);
    if (value_is_undefined(cell)) return true;
    if (value_type(vm, cell) != vm->types.cell_) {
        vm_raise(vm, vm->exceptions.type_error, "type.__new__() got an unexpected __classcell__ of type '%s'",
                 value_type(vm, cell)->name);
        return false;
    }
    value_replace(vm, &((Cell *)value_object(cell))->value, value_retain(value_from_object(type)));
    return true;
}

static void raise_set_name(VM *vm, const Type *type, Value item, Value key) {
    if (vm->stop) return;
    Value cause = vm_take_error(vm);
    Value shown = operation_repr(vm, key);
    if (value_is_error(shown)) {
        value_release(vm, cause);
        return;
    }
    vm_raise(vm, vm->exceptions.runtime_error, "Error calling __set_name__ on '%s' instance %s in '%s'",
             value_type(vm, item)->name, value_str(shown)->bytes, type->name);
    value_release(vm, shown);
    if (vm->stop) return;
    Exception *e = value_exception(vm->thread->error);
    value_replace(vm, &e->cause, value_retain(cause));
    value_replace(vm, &e->context, cause);
    e->suppress_context = true;
}

static bool call_set_name(VM *vm, Type *type) {
    Dict *names = dict_copy(vm, type->dict); /* __set_name__ may well add attributes */
    if (!names) return false;
    uint32_t position = 0;
    bool done = true;
    for (Value key, value; done && dict_next(names, &position, &key, &value);) {
        Value function = type_lookup(vm, value_type(vm, value), vm->names.set_name_);
        if (value_is_undefined(function)) continue;
        Value bound = operation_find_special(vm, value, vm->names.set_name_);
        Value args[2] = {value_from_object(type), key};
        Value result = value_is_error(bound) ? VALUE_ERROR : vm_call(vm, bound, args, 2);
        value_release(vm, bound);
        done = !value_is_error(result);
        if (!done) raise_set_name(vm, type, value, key);
        value_release(vm, result);
    }
    object_release(vm, names);
    return done;
}

/* super(type, type).__init_subclass__(**keywords) */
static bool call_init_subclass(VM *vm, Type *type, Dict *keywords) {
    const Type *owner = NULL;
    Value function = VALUE_UNDEFINED;
    for (uint32_t i = 1; i < type->mro_count && value_is_undefined(function); ++i) {
        function = dict_get_str(type->mro[i]->dict, vm->names.init_subclass_);
        owner = type->mro[i];
    }
    bool is_default = owner == vm->types.object_ && (!keywords || keywords->count == 0);
    if (value_is_undefined(function) || is_default) return true;
    const Type *kind = value_type(vm, function);
    Value bound = kind->slots.descriptor_get ? kind->slots.descriptor_get(vm, function, VALUE_UNDEFINED, type)
                                             : value_retain(function);
    if (value_is_error(bound)) return false;
    Value result = VALUE_ERROR;
    uint32_t count = keywords ? keywords->count : 0, n = 0, position = 0;
    Tuple *names = tuple_create(vm, count);
    Tuple *values = names ? tuple_create(vm, count) : NULL;
    if (values) {
        for (Value key, value; count && dict_next(keywords, &position, &key, &value); ++n) {
            names->items[n] = value_retain(key);
            values->items[n] = value_retain(value);
        }
        result = vm_call_arguments(vm, bound, (Arguments){values->items, count, count ? names : NULL});
        object_release(vm, values);
    }
    object_release(vm, names);
    value_release(vm, bound);
    value_release(vm, result);
    return !value_is_error(result);
}

static Tuple *bases_or_object(VM *vm, Tuple *bases) {
    if (bases->count) return object_retain(bases);
    Value object = value_from_object(vm->types.object_);
    Value tuple = tuple_from(vm, &object, 1);
    return value_is_error(tuple) ? NULL : value_tuple(tuple);
}

static Value create_class(VM *vm, Type *metatype, Str *name, Tuple *given_bases, Dict *namespace_, Dict *keywords) {
    if (memchr(name->bytes, '\0', name->length))
        return vm_raise(vm, vm->exceptions.value_error, "type name must not contain null characters");
    Tuple *bases = bases_or_object(vm, given_bases);
    Type *base = bases ? type_choose_base(vm, bases) : NULL;
    if (!base) {
        object_release(vm, bases);
        return VALUE_ERROR;
    }
    Type *type = type_alloc(vm, metatype);
    type->flags = TYPE_IS_HEAP | (base->flags & TYPE_INHERITED);
    type->base = base;
    type->bases = bases;
    type->version = ++vm->next_type_version;
    type_set_name(vm, type, name);
    type->dict = dict_create(vm);
    bool done = type->dict && type_mro_set(vm, type, bases) && set_qualname(vm, type, name, namespace_) &&
                fill_dict(vm, type, namespace_) && set_module(vm, type) && lay_out(vm, type, namespace_);
    if (!done) return VALUE_ERROR;
    for (uint32_t i = 0; i < type->mro_count; ++i) type->flags |= type->mro[i]->flags & TYPE_INHERITED;
    if (is_static_in_c(vm, type)) type_name_module(vm, type, type->module->bytes);
    type_slots_resolve(vm, type);
    for (uint32_t i = 0; i < bases->count; ++i)
        if (!type_link_subclass(vm, value_as_type(bases->items[i]), type)) return VALUE_ERROR;
    done = fill_class_cell(vm, type, namespace_) && call_set_name(vm, type) && call_init_subclass(vm, type, keywords);
    if (done) return value_from_object(type);
    object_release(vm, type);
    return VALUE_ERROR;
}

/* ---- type(name, bases, dict) and the class statement ---- */

static Dict *dict_of_keywords(VM *vm, Arguments arguments) {
    Dict *dict = dict_create(vm);
    uint32_t named = arguments.names->count;
    for (uint32_t i = 0; dict && i < named; ++i) {
        if (dict_set(vm, dict, arguments.names->items[i], arguments.values[arguments.count - named + i])) continue;
        object_release(vm, dict);
        dict = NULL;
    }
    return dict;
}

Value type_construct_class(VM *vm, Type *metatype, Arguments arguments) {
    static const char *const kinds[] = {"str", "tuple", "dict"};
    static const uint32_t flags[] = {TYPE_STR, TYPE_TUPLE, TYPE_DICT};
    uint32_t named = arguments.names ? arguments.names->count : 0;
    if (arguments.count - named != 3) {
        const char *who =
            metatype == vm->types.type_ ? "type() takes 1 or 3 arguments" : "type.__new__() takes exactly 3 arguments";
        if (metatype == vm->types.type_) return vm_raise(vm, vm->exceptions.type_error, "%s", who);
        return vm_raise(vm, vm->exceptions.type_error, "%s (%u given)", who, arguments.count - named);
    }
    for (int i = 0; i < 3; ++i)
        if (!value_has_flag(arguments.values[i], flags[i]))
            return vm_raise(vm, vm->exceptions.type_error, "type.__new__() argument %d must be %s, not %s", i + 1,
                            kinds[i], value_type(vm, arguments.values[i])->name);
    Tuple *bases = value_tuple(arguments.values[1]);
    for (uint32_t i = 0; i < bases->count; ++i) {
        if (value_is_type(bases->items[i])) continue;
        Value entries = operation_find_attribute(vm, bases->items[i], str_intern(vm, "__mro_entries__", 15));
        value_release(vm, entries);
        if (value_is_error(entries)) return VALUE_ERROR;
        if (!value_is_undefined(entries))
            return vm_raise(vm, vm->exceptions.type_error,
                            "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    Value winner = type_choose_metaclass(vm, value_from_object(metatype), bases);
    if (value_is_error(winner)) return VALUE_ERROR;
    if (!value_is(winner, value_from_object(metatype)) &&
        value_as_type(winner)->slots.construct != type_construct_class && value_as_type(winner)->flags & TYPE_IS_HEAP) {
        const Type *owner;
        type_lookup_owner(vm, value_as_type(winner), vm->names.new_, &owner);
        if (owner->flags & TYPE_IS_HEAP)
            return value_as_type(winner)->slots.construct(vm, value_as_type(winner), arguments);
    }
    Dict *keywords = named ? dict_of_keywords(vm, arguments) : NULL;
    if (named && !keywords) return VALUE_ERROR;
    Value type = create_class(vm, value_as_type(winner), value_str(arguments.values[0]), bases,
                              value_dict(arguments.values[2]), keywords);
    object_release(vm, keywords);
    return type;
}

Value type_call_maker(VM *vm, Value maker, Value name, Value bases, Value namespace_, const Dict *keywords) {
    const Value leading[] = {name, bases, namespace_};
    uint32_t plain = value_is_undefined(namespace_) ? 2 : 3, count = keywords ? keywords->count : 0, position = 0;
    Tuple *names = tuple_create(vm, count), *values = tuple_create(vm, plain + count);
    Value result = VALUE_ERROR;
    if (names && values) {
        for (uint32_t i = 0; i < plain; ++i) values->items[i] = value_retain(leading[i]);
        Value key, value;
        for (uint32_t i = 0; count && dict_next(keywords, &position, &key, &value); ++i) {
            names->items[i] = value_retain(key);
            values->items[plain + i] = value_retain(value);
        }
        result = vm_call_arguments(vm, maker, (Arguments){values->items, plain + count, count ? names : NULL});
    }
    object_release(vm, names);
    object_release(vm, values);
    return result;
}

Value type_build_class(VM *vm, Value metaclass, Value name, Value bases, Value namespace_, Dict *keywords) {
    if (!value_is(metaclass, value_from_object(vm->types.type_)))
        return type_call_maker(vm, metaclass, name, bases, namespace_, keywords);
    return create_class(vm, vm->types.type_, value_str(name), value_tuple(bases), value_dict(namespace_), keywords);
}

/* ---- instances ---- */

Value type_new_instance(VM *vm, Type *type) {
    Object *instance = object_create(vm, type);
    vm_number_at_birth(vm, instance);
    return value_from_object(instance);
}

bool type_has_own_init(VM *vm, Type *type) {
    if (!(type->flags & TYPE_IS_HEAP)) return false;
    const Type *owner;
    type_lookup_owner(vm, type, vm->names.init_, &owner);
    return owner && owner->flags & TYPE_IS_HEAP;
}

Value type_init_instance(VM *vm, Value v, Arguments arguments) {
    if (type_has_own_init(vm, value_object(v)->type)) return v;
    Value method = operation_find_special(vm, v, vm->names.init_);
    Value result = value_is_error(method) ? VALUE_ERROR : vm_call_arguments(vm, method, arguments);
    value_release(vm, method);
    if (!value_is_error(result)) return v;
    value_release(vm, v);
    return VALUE_ERROR;
}

/* __new__ of the program's own. */
static Value call_new(VM *vm, Value function, Type *type, Arguments arguments) {
    const Type *kind = value_type(vm, function);
    Value bound = kind->slots.descriptor_get ? kind->slots.descriptor_get(vm, function, VALUE_UNDEFINED, type)
                                             : value_retain(function);
    if (value_is_error(bound)) return VALUE_ERROR;
    Tuple *all = tuple_create(vm, arguments.count + 1);
    Value instance = VALUE_ERROR;
    if (all) {
        all->items[0] = value_from_object(object_retain(type));
        for (uint32_t i = 0; i < arguments.count; ++i) all->items[i + 1] = value_retain(arguments.values[i]);
        instance = vm_call_arguments(vm, bound, (Arguments){all->items, all->count, arguments.names});
        object_release(vm, all);
    }
    value_release(vm, bound);
    return instance;
}

Value type_construct_instance(VM *vm, Type *type, Arguments arguments) {
    const Type *new_owner, *init_owner;
    Value new_ = type_lookup_owner(vm, type, vm->names.new_, &new_owner);
    bool own_new = (new_owner->flags & TYPE_IS_HEAP) != 0;
    if (!own_new && !new_owner->slots.construct)
        return vm_raise(vm, vm->exceptions.type_error, "cannot create '%s' instances", type->name);
    Value instance = own_new ? call_new(vm, new_, type, arguments) : new_owner->slots.construct(vm, type, arguments);
    if (value_is_error(instance)) return VALUE_ERROR;
    if (own_new && !value_is_instance(vm, instance, type)) return instance;
    Value init = type_lookup_owner(vm, value_type(vm, instance), vm->names.init_, &init_owner);
    bool own_init = (init_owner->flags & TYPE_IS_HEAP) != 0;
    /* Where __new__ is native it has done the work of the native __init__ as well. */
    bool late_init = own_new && init_owner != vm->types.object_;
    /* list.__init__() looks away from keywords that were meant for a __new__() of the class. */
    bool drops_names = late_init && !own_init && arguments.names && init_owner == vm->types.list_;
    if (drops_names) arguments = (Arguments){arguments.values, arguments.count - arguments.names->count, NULL};
    return own_init || late_init ? call_init(vm, init, instance, arguments) : instance;
}

static void release_members(VM *vm, Object *self, const Type *type) {
    Value *members = (Value *)((char *)self + type->member_offset);
    for (uint32_t i = 0; i < type->member_count; ++i) {
        Value old = members[i];
        members[i] = VALUE_ERROR;
        value_release(vm, old);
    }
}

/* What the program's classes have added; answers the native type below them. */
static const Type *release_additions(VM *vm, Object *self) {
    const Type *type = self->type;
    for (; type->flags & TYPE_IS_HEAP; type = type->base)
        if (type->member_count) release_members(vm, self, type);
    if (self->type->dict_offset && !type->dict_offset) {
        Dict **place = object_dict_slot(self);
        Dict *dict = *place;
        *place = NULL;
        object_release(vm, dict);
    }
    return type;
}

void type_destroy_instance(VM *vm, Object *self) {
    const Type *type = release_additions(vm, self);
    if (type->slots.destroy) type->slots.destroy(vm, self);
}

void type_clear_instance(VM *vm, Object *self) {
    const Type *type = release_additions(vm, self);
    if (type->slots.clear) type->slots.clear(vm, self);
}
