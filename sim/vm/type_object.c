/* What `object` gives to every value and `type` to every class, and the types of None, Ellipsis and NotImplemented. */
#include <string.h>

#include "vm/native.h"
#include "vm/number.h"
#include "vm/size_shown.h"
#include "vm/type_private.h"

/* ---- object ---- */

static bool is_builtin(const Type *type) { return str_is(type->module, "builtins"); }

static Value object_repr(VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    unsigned long long address = (unsigned long long)value_address(vm, v);
    if (is_builtin(type)) return str_format(vm, "<%s object at 0x%llx>", type->qualname->bytes, address);
    return str_format(vm, "<%s.%s object at 0x%llx>", type->module->bytes, type->qualname->bytes, address);
}

static Value object_str(VM *vm, Value v) { return operation_repr(vm, v); }

static bool object_hash(VM *vm, Value v, uint64_t *hash) {
    *hash = value_address(vm, v) >> 4;
    return true;
}

static Value object_compare(VM *vm, Value a, Value b, Comparison op) {
    if (op == COMPARISON_EQ) return value_is(a, b) ? VALUE_TRUE : VALUE_NOT_IMPLEMENTED;
    if (op != COMPARISON_NE) return VALUE_NOT_IMPLEMENTED;
    const Type *type = value_type(vm, a);
    if (type->slots.compare == object_compare) return value_is(a, b) ? VALUE_FALSE : VALUE_NOT_IMPLEMENTED;
    Value equal = type->slots.compare(vm, a, b, COMPARISON_EQ);
    if (value_is_error(equal) || value_is(equal, VALUE_NOT_IMPLEMENTED)) return equal;
    int truth = operation_truth(vm, equal);
    value_release(vm, equal);
    return truth < 0 ? VALUE_ERROR : value_from_bool(!truth);
}

static Value refuse_abstract(VM *vm, Type *type) {
    Value names = dict_get_str(type->dict, str_intern(vm, "__abstractmethods__", 19));
    Value sorted = list_from_iterable(vm, names);
    if (value_is_error(sorted) || !list_sort(vm, value_list(sorted), VALUE_NONE, false)) {
        value_release(vm, sorted);
        return VALUE_ERROR;
    }
    const List *list = value_list(sorted);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "Can't instantiate abstract class %s with abstract method%s", type->name,
                       list->count == 1 ? "" : "s");
    for (uint32_t i = 0; i < list->count; ++i)
        if (value_is_str(list->items[i]))
            str_builder_printf(&b, "%s %s", i ? "," : "", value_str(list->items[i])->bytes);
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) vm_raise_value(vm, vm->exceptions.type_error, text);
    value_release(vm, text);
    value_release(vm, sorted);
    return VALUE_ERROR;
}

static Value construct_object(VM *vm, Type *type, Arguments arguments) {
    if (arguments.count) {
        const Type *new_owner, *init_owner;
        type_lookup_owner(vm, type, vm->names.new_, &new_owner);
        type_lookup_owner(vm, type, vm->names.init_, &init_owner);
        if (new_owner != vm->types.object_)
            return vm_raise(vm, vm->exceptions.type_error,
                            "object.__new__() takes exactly one argument (the type to instantiate)");
        if (init_owner == vm->types.object_)
            return vm_raise(vm, vm->exceptions.type_error, "%s() takes no arguments", type->name);
    }
    if (type->flags & TYPE_IS_ABSTRACT) return refuse_abstract(vm, type);
    return type_new_instance(vm, type);
}

/* object.__init__(self, *args, **kwargs): wants none, unless only __new__ is the class's own. */
static Value object_init(VM *vm, Value *args) {
    bool excess = value_tuple(args[1])->count > 0 || (!value_is_undefined(args[2]) && value_dict(args[2])->count > 0);
    if (!excess) return VALUE_NONE;
    Type *type = value_type(vm, args[0]);
    const Type *new_owner, *init_owner;
    type_lookup_owner(vm, type, vm->names.new_, &new_owner);
    type_lookup_owner(vm, type, vm->names.init_, &init_owner);
    if (init_owner != vm->types.object_)
        return vm_raise(vm, vm->exceptions.type_error,
                        "object.__init__() takes exactly one argument (the instance to initialize)");
    if (new_owner == vm->types.object_)
        return vm_raise(vm, vm->exceptions.type_error,
                        "%s.__init__() takes exactly one argument (the instance to initialize)", type->name);
    return VALUE_NONE;
}

static Str *attribute_name(VM *vm, Value name) {
    if (value_is_str(name)) return str_intern_value(vm, value_str(name));
    vm_raise(vm, vm->exceptions.type_error, "attribute name must be string, not '%s'", value_type(vm, name)->name);
    return NULL;
}

static Value object_method_getattribute(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    return name ? object_get_attribute(vm, args[0], name) : VALUE_ERROR;
}

static Value object_method_setattr(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    return name && object_set_attribute(vm, args[0], name, args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value object_method_delattr(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    return name && object_set_attribute(vm, args[0], name, VALUE_UNDEFINED) ? VALUE_NONE : VALUE_ERROR;
}

static Value object_format(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "__format__() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    if (value_str(args[1])->length == 0) return operation_str(vm, args[0]);
    return vm_raise(vm, vm->exceptions.type_error, "unsupported format string passed to %s.__format__",
                    value_type(vm, args[0])->name);
}

static Value object_dir(VM *vm, Value *args) { return object_list_names(vm, args[0]); }

static Value object_sizeof(VM *vm, Value *args) {
    return int_from(vm, size_shown(vm, args[0]) - size_shown_head(vm, args[0]));
}

/* ---- object: taken apart, by the library's module copyreg ---- */

static Value object_getstate(VM *vm, Value *args) { return vm_library_call(vm, "copyreg", "_getstate", args, 1); }

static Value object_reduce(VM *vm, Value *args) {
    return vm_library_call(vm, "copyreg", "_reduce", (Value[]){args[0], value_from_small_int(0)}, 2);
}

/* A __reduce__() of the class goes first. */
static Value object_reduce_ex(VM *vm, Value *args) {
    Str *name = str_intern(vm, "__reduce__", 10);
    const Type *owner;
    type_lookup_owner(vm, value_type(vm, args[0]), name, &owner);
    if (owner == vm->types.object_) return vm_library_call(vm, "copyreg", "_reduce", args, 2);
    Value own = operation_get_attribute(vm, args[0], name);
    if (value_is_error(own)) return VALUE_ERROR;
    Value result = vm_call(vm, own, NULL, 0);
    value_release(vm, own);
    return result;
}

/* ---- object: classes ---- */

static Value object_init_subclass(VM *vm, Value *args) {
    bool named = !value_is_undefined(args[2]) && value_dict(args[2])->count > 0;
    if (named)
        return vm_raise(vm, vm->exceptions.type_error, "%s.__init_subclass__() takes no keyword arguments",
                        value_as_type(args[0])->name);
    if (value_tuple(args[1])->count > 0)
        return vm_raise(vm, vm->exceptions.type_error, "%s.__init_subclass__() takes no arguments (%u given)",
                        value_as_type(args[0])->name, value_tuple(args[1])->count);
    return VALUE_NONE;
}

static Value object_subclasshook(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NOT_IMPLEMENTED;
}

static Value object_get_class(VM *vm, Value self) { return value_retain(value_from_object(value_type(vm, self))); }

static bool object_set_class(VM *vm, Value self, Value item) {
    if (value_is_undefined(item)) {
        vm_raise(vm, vm->exceptions.type_error, "can't delete __class__ attribute");
        return false;
    }
    if (!value_is_type(item)) {
        vm_raise(vm, vm->exceptions.type_error, "__class__ must be set to a class, not '%s' object",
                 value_type(vm, item)->name);
        return false;
    }
    Type *from = value_type(vm, self), *to = value_as_type(item);
    bool are_modules = type_is_subtype(from, vm->types.module_) && type_is_subtype(to, vm->types.module_);
    if (!are_modules && !(from->flags & to->flags & TYPE_IS_HEAP)) {
        vm_raise(vm, vm->exceptions.type_error,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return false;
    }
    if (!type_check_layout(vm, to, from, "__class__")) return false;
    value_object(self)->type = to;
    return true;
}

/* ---- type: attribute access ---- */

static Value bind_to_class(VM *vm, Value found, Type *type) {
    const Type *kind = value_type(vm, found);
    if (!kind->slots.descriptor_get) return value_retain(found);
    return kind->slots.descriptor_get(vm, found, VALUE_UNDEFINED, type);
}

static Value get_type_attribute(VM *vm, Value v, Str *name) {
    Type *type = value_as_type(v), *metatype = value_type(vm, v);
    Value meta = type_lookup(vm, metatype, name);
    Value (*get)(VM *, Value, Value, Type *) = NULL;
    if (!value_is_undefined(meta)) {
        const Type *kind = value_type(vm, meta);
        get = kind->slots.descriptor_get;
        if (get && kind->slots.descriptor_set) return get(vm, meta, v, metatype);
    }
    Value found = type_lookup(vm, type, name);
    if (!value_is_undefined(found)) return bind_to_class(vm, found, type);
    if (get) return get(vm, meta, v, metatype);
    if (!value_is_undefined(meta)) return value_retain(meta);
    return exception_raise_attribute(vm, v, name, "type object '%s' has no attribute '%s'", type->name, name->bytes);
}

static bool set_attribute_of(VM *vm, Value v, Str *name, Value item) {
    Type *type = value_as_type(v);
    if (!(type->flags & TYPE_IS_HEAP)) return type_set_attribute(vm, type, name, item);
    Value meta = type_lookup(vm, value_type(vm, v), name);
    if (!value_is_undefined(meta)) {
        const Type *kind = value_type(vm, meta);
        if (kind->slots.descriptor_set) return kind->slots.descriptor_set(vm, meta, v, item);
    }
    return type_set_attribute(vm, type, name, item);
}

static Value type_repr(VM *vm, Value v) {
    const Type *type = value_as_type(v);
    if (is_builtin(type)) return str_format(vm, "<class '%s'>", type->qualname->bytes);
    return str_format(vm, "<class '%s.%s'>", type->module->bytes, type->qualname->bytes);
}

static Value type_call(VM *vm, Value callee, Arguments arguments) {
    Type *type = value_as_type(callee);
    if (type == vm->types.type_ && arguments.count == 1 && !(arguments.names && arguments.names->count))
        return value_retain(value_from_object(value_type(vm, arguments.values[0])));
    if (!type->slots.construct)
        return vm_raise(vm, vm->exceptions.type_error, "cannot create '%s' instances", type->name);
    return type->slots.construct(vm, type, arguments);
}

static Value type_binary(VM *vm, Operator op, Value a, Value b) {
    return op == OPERATOR_OR ? union_create(vm, a, b) : VALUE_NOT_IMPLEMENTED;
}

/* ---- type: attributes ---- */

static bool check_settable(VM *vm, const Type *type, const char *name, Value item) {
    const char *verb = value_is_undefined(item) ? "delete" : "set";
    if (type->flags & TYPE_IS_HEAP && !value_is_undefined(item)) return true;
    vm_raise(vm, vm->exceptions.type_error, "cannot %s '%s' attribute of immutable type '%s'", verb, name, type->name);
    return false;
}

static Value get_name(VM *vm, Value self) { return str_from(vm, type_short_name(value_as_type(self))); }

static bool set_name(VM *vm, Value self, Value item) {
    Type *type = value_as_type(self);
    if (!check_settable(vm, type, "__name__", item)) return false;
    if (!value_is_str(item)) {
        vm_raise(vm, vm->exceptions.type_error, "can only assign string to %s.__name__, not '%s'", type->name,
                 value_type(vm, item)->name);
        return false;
    }
    if (memchr(value_str(item)->bytes, '\0', value_str(item)->length)) {
        vm_raise(vm, vm->exceptions.value_error, "type name must not contain null characters");
        return false;
    }
    type->flags &= ~(uint32_t)TYPE_NAMES_MODULE;
    type_set_name(vm, type, value_str(item));
    return true;
}

static Value get_qualname(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(value_as_type(self)->qualname));
}

static bool set_qualname(VM *vm, Value self, Value item) {
    Type *type = value_as_type(self);
    if (!check_settable(vm, type, "__qualname__", item)) return false;
    if (!value_is_str(item)) {
        vm_raise(vm, vm->exceptions.type_error, "can only assign string to %s.__qualname__, not '%s'", type->name,
                 value_type(vm, item)->name);
        return false;
    }
    Str *old = type->qualname;
    type->qualname = value_str(value_retain(item));
    object_release(vm, old);
    return true;
}

static Value get_own(VM *vm, const Type *type, Str *name, Value otherwise) {
    Value found = dict_get_str(type->dict, name);
    (void)vm;
    return value_retain(value_is_undefined(found) ? otherwise : found);
}

static Value get_module(VM *vm, Value self) {
    const Type *type = value_as_type(self);
    /* What a built-in type has of that name is for its instances. */
    if (!(type->flags & TYPE_IS_HEAP)) return value_retain(value_from_object(type->module));
    return get_own(vm, type, vm->names.module_, value_from_object(type->module));
}

static bool set_module(VM *vm, Value self, Value item) {
    Type *type = value_as_type(self);
    return check_settable(vm, type, "__module__", item) && type_set_attribute(vm, type, vm->names.module_, item);
}

static Value get_doc(VM *vm, Value self) {
    Type *type = value_as_type(self);
    Value doc = dict_get_str(type->dict, vm->names.doc_);
    if (value_is_undefined(doc) || !(type->flags & TYPE_IS_HEAP)) return VALUE_NONE;
    return bind_to_class(vm, doc, type);
}

static bool set_doc(VM *vm, Value self, Value item) {
    Type *type = value_as_type(self);
    return check_settable(vm, type, "__doc__", item) && type_set_attribute(vm, type, vm->names.doc_, item);
}

static Value get_dict(VM *vm, Value self) { return mappingproxy_create(vm, value_as_type(self)->dict); }

static Value get_bases(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(value_as_type(self)->bases));
}

static Value get_base(VM *vm, Value self) {
    (void)vm;
    Type *base = value_as_type(self)->base;
    return base ? value_retain(value_from_object(base)) : VALUE_NONE;
}

static Value get_mro(VM *vm, Value self) {
    const Type *type = value_as_type(self);
    Tuple *mro = tuple_create(vm, type->mro_count);
    if (!mro) return VALUE_ERROR;
    for (uint32_t i = 0; i < type->mro_count; ++i) mro->items[i] = value_retain(value_from_object(type->mro[i]));
    return value_from_object(mro);
}

static Value get_annotations(VM *vm, Value self) {
    Type *type = value_as_type(self);
    Value found = dict_get_str(type->dict, vm->names.annotations_);
    if (!value_is_undefined(found)) return bind_to_class(vm, found, type);
    if (!(type->flags & TYPE_IS_HEAP))
        return exception_raise_attribute(vm, self, vm->names.annotations_,
                                         "type object '%s' has no attribute '__annotations__'", type->name);
    Dict *dict = dict_create(vm);
    if (!dict) return VALUE_ERROR;
    if (type_set_attribute(vm, type, vm->names.annotations_, value_from_object(dict))) return value_from_object(dict);
    object_release(vm, dict);
    return VALUE_ERROR;
}

static bool set_annotations(VM *vm, Value self, Value item) {
    return type_set_attribute(vm, value_as_type(self), vm->names.annotations_, item);
}

static Value get_abstract(VM *vm, Value self) {
    Str *name = str_intern(vm, "__abstractmethods__", 19);
    Value found = dict_get_str(value_as_type(self)->dict, name);
    if (!value_is_undefined(found)) return value_retain(found);
    return exception_raise_attribute(vm, self, name, "type object '%s' has no attribute '__abstractmethods__'",
                                     value_as_type(self)->name);
}

static bool set_abstract(VM *vm, Value self, Value item) {
    return type_set_attribute(vm, value_as_type(self), str_intern(vm, "__abstractmethods__", 19), item);
}

static Value type_mro(VM *vm, Value *args) {
    const Type *type = value_as_type(args[0]);
    Value list = list_create(vm, type->mro_count);
    for (uint32_t i = 0; i < type->mro_count && !value_is_error(list); ++i)
        if (!list_append(vm, value_list(list), value_from_object(type->mro[i]))) return VALUE_ERROR;
    return list;
}

static Value type_subclasses(VM *vm, Value *args) {
    const Type *type = value_as_type(args[0]);
    Value list = list_create(vm, type->subclass_count);
    for (uint32_t i = 0; i < type->subclass_count && !value_is_error(list); ++i)
        if (!list_append(vm, value_list(list), value_from_object(type->subclasses[i]))) return VALUE_ERROR;
    return list;
}

static Value type_instancecheck(VM *vm, Value *args) {
    int answer = operation_is_plain_instance(vm, args[1], value_as_type(args[0]));
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}

static Value type_subclasscheck(VM *vm, Value *args) {
    if (!value_is_type(args[1])) return vm_raise(vm, vm->exceptions.type_error, "issubclass() arg 1 must be a class");
    return value_from_bool(type_is_subtype(value_as_type(args[1]), value_as_type(args[0])));
}

static Value type_prepare(VM *vm, Value *args) {
    (void)args;
    Dict *dict = dict_create(vm);
    return dict ? value_from_object(dict) : VALUE_ERROR;
}

static Value type_init(VM *vm, Value *args) {
    uint32_t count = value_tuple(args[1])->count;
    if (count != 1 && count != 3)
        return vm_raise(vm, vm->exceptions.type_error, "type.__init__() takes 1 or 3 arguments");
    return VALUE_NONE;
}

void type_object_create(VM *vm) {
    static const NativeRow object_rows[] = {
        {"__init__", "self, /, *args, **kwargs", object_init, NATIVE_METHOD},
        {"__getattribute__", "self, name, /", object_method_getattribute, NATIVE_METHOD},
        {"__setattr__", "self, name, value, /", object_method_setattr, NATIVE_METHOD},
        {"__delattr__", "self, name, /", object_method_delattr, NATIVE_METHOD},
        {"__format__", "self, format_spec, /", object_format, NATIVE_METHOD},
        {"__dir__", "self, /", object_dir, NATIVE_METHOD},
        {"__sizeof__", "self, /", object_sizeof, NATIVE_METHOD},
        {"__getstate__", "self, /", object_getstate, NATIVE_METHOD},
        {"__reduce__", "self, /", object_reduce, NATIVE_METHOD},
        {"__reduce_ex__", "self, protocol, /", object_reduce_ex, NATIVE_METHOD},
        {"__init_subclass__", "cls, /, *args, **kwargs", object_init_subclass, NATIVE_CLASS},
        {"__subclasshook__", "cls, subclass, /", object_subclasshook, NATIVE_CLASS},
        {0},
    };
    static const NativeRow type_rows[] = {
        {"__init__", "self, /, *args, **kwargs", type_init, NATIVE_METHOD},
        {"__prepare__", "cls, /, *args, **kwargs", type_prepare, NATIVE_CLASS},
        {"__instancecheck__", "self, instance, /", type_instancecheck, NATIVE_METHOD},
        {"__subclasscheck__", "self, subclass, /", type_subclasscheck, NATIVE_METHOD},
        {"__subclasses__", "self, /", type_subclasses, NATIVE_METHOD},
        {"mro", "self, /", type_mro, NATIVE_METHOD},
        {0},
    };
    const TypeSpec object_spec = {
        .name = "object",
        .size = sizeof(Object),
        .slots = {.repr = object_repr,
                  .str = object_str,
                  .hash = object_hash,
                  .compare = object_compare,
                  .construct = construct_object},
        .rows = object_rows,
    };
    vm->types.object_ = type_create_native(vm, &object_spec);
    type_set_text(vm, vm->types.object_, "__doc__", VALUE_NONE);
    type_add_getset(vm, vm->types.object_, "__class__", object_get_class, object_set_class);
    const TypeSpec type_spec = {
        .name = "type",
        .size = sizeof(Type),
        .flags = TYPE_TYPE | TYPE_CAN_BE_WEAK,
        .slots = {.repr = type_repr,
                  .call = type_call,
                  .binary = type_binary,
                  .get_attribute = get_type_attribute,
                  .set_attribute = set_attribute_of,
                  .construct = type_construct_class},
        .rows = type_rows,
    };
    vm->types.type_ = type_create_native(vm, &type_spec);
    static const struct {
        const char *name;
        GetSetGet get;
        GetSetSet set;
    } attributes[] = {
        {"__name__", get_name, set_name},
        {"__qualname__", get_qualname, set_qualname},
        {"__module__", get_module, set_module},
        {"__doc__", get_doc, set_doc},
        {"__dict__", get_dict, NULL},
        {"__bases__", get_bases, type_set_bases},
        {"__base__", get_base, NULL},
        {"__mro__", get_mro, NULL},
        {"__annotations__", get_annotations, set_annotations},
        {"__abstractmethods__", get_abstract, set_abstract},
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; ++i)
        type_add_getset(vm, vm->types.type_, attributes[i].name, attributes[i].get, attributes[i].set);
}

/* ---- None and other constants ---- */

static Value none_repr(VM *vm, Value v) {
    (void)v;
    return str_from(vm, "None");
}
static int none_truth(VM *vm, Value v) {
    (void)vm;
    (void)v;
    return 0;
}
static Value ellipsis_repr(VM *vm, Value v) {
    (void)v;
    return str_from(vm, "Ellipsis");
}
static Value not_implemented_repr(VM *vm, Value v) {
    (void)v;
    return str_from(vm, "NotImplemented");
}
static Value none_binary(VM *vm, Operator op, Value a, Value b) {
    return op == OPERATOR_OR ? union_create(vm, a, b) : VALUE_NOT_IMPLEMENTED;
}

static Value construct_constant(VM *vm, Type *type, Arguments arguments) {
    if (arguments.count) return vm_raise(vm, vm->exceptions.type_error, "%s takes no arguments", type->name);
    if (type == vm->types.none_) return VALUE_NONE;
    return type == vm->types.ellipsis_ ? VALUE_ELLIPSIS : VALUE_NOT_IMPLEMENTED;
}

static Type *create_constant_type(VM *vm, const char *name, Slots slots) {
    slots.construct = construct_constant;
    const TypeSpec spec = {.name = name, .size = sizeof(Object), .flags = TYPE_IS_FINAL, .slots = slots};
    return type_create_native(vm, &spec);
}

void type_object_register(VM *vm) {
    vm->types.none_ =
        create_constant_type(vm, "NoneType", (Slots){.repr = none_repr, .truth = none_truth, .binary = none_binary});
    vm->types.ellipsis_ = create_constant_type(vm, "ellipsis", (Slots){.repr = ellipsis_repr});
    vm->types.not_implemented_ = create_constant_type(vm, "NotImplementedType", (Slots){.repr = not_implemented_repr});
}
