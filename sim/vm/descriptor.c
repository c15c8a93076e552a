/* Descriptors: computed attributes of native types, places in instances, property, staticmethod, classmethod; and
 * mappingproxy (docs.python.org/3.11/howto/descriptor.html). */
#include <string.h>

#include "vm/arguments.h"
#include "vm/call.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/native.h"
#include "vm/type_private.h"

static bool check_instance(VM *vm, Value instance, const Type *owner, const char *name) {
    if (value_is_instance(vm, instance, owner)) return true;
    vm_raise(vm, vm->exceptions.type_error, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
             owner->name, value_type(vm, instance)->name);
    return false;
}

/* ---- getset: computed attributes of native types ---- */

#define GETSET(v) ((GetSet *)value_object(v))

Value getset_create(VM *vm, Type *owner, const char *name, NativeFunction function, GetSetGet get, GetSetSet set) {
    GetSet *getset = object_create(vm, vm->types.getset_);
    getset->name = name;
    getset->owner = owner;
    getset->function = function;
    getset->get = get;
    getset->set = set;
    return value_from_object(getset);
}

static Value getset_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)owner;
    const GetSet *getset = GETSET(descriptor);
    if (value_is_undefined(instance)) return value_retain(descriptor);
    if (!check_instance(vm, instance, getset->owner, getset->name)) return VALUE_ERROR;
    return getset->function ? getset->function(vm, &instance) : getset->get(vm, instance);
}

static bool getset_set(VM *vm, Value descriptor, Value instance, Value item) {
    const GetSet *getset = GETSET(descriptor);
    if (!check_instance(vm, instance, getset->owner, getset->name)) return false;
    if (getset->set && getset->set(vm, instance, item)) return true;
    if (getset->set && vm_has_error(vm)) return false;
    vm_raise(vm, vm->exceptions.attribute_error,
             getset->set ? "attribute '%s' of '%s' objects cannot be deleted"
                         : "attribute '%s' of '%s' objects is not writable",
             getset->name, getset->owner->name);
    return false;
}

static Value getset_repr(VM *vm, Value v) {
    return str_format(vm, "<attribute '%s' of '%s' objects>", GETSET(v)->name, GETSET(v)->owner->name);
}

static Value getset_get_name(VM *vm, Value *args) { return str_from(vm, GETSET(args[0])->name); }

void descriptor_register_getset(VM *vm) {
    static const NativeRow rows[] = {{"__name__", "self", getset_get_name, NATIVE_PROPERTY}, {0}};
    const TypeSpec spec = {
        .name = "getset_descriptor",
        .size = sizeof(GetSet),
        .flags = TYPE_IS_FINAL,
        .slots = {.repr = getset_repr, .descriptor_get = getset_get, .descriptor_set = getset_set},
        .rows = rows,
    };
    vm->types.getset_ = type_create_native(vm, &spec);
}

/* ---- member: a Value in the instance ---- */

typedef struct Member {
    Object head;
    Str *name;
    Type *owner;
    uint32_t offset;
    int32_t index; /* in the tuple at `offset`; -1: the value itself */
    bool none_if_unset;
} Member;

#define MEMBER(v) ((Member *)value_object(v))

Value member_create(VM *vm, Type *owner, Str *name, uint32_t offset, int32_t index, bool none_if_unset) {
    Member *member = object_create(vm, vm->types.member_);
    member->name = object_retain(name);
    member->owner = owner;
    member->offset = offset;
    member->index = index;
    member->none_if_unset = none_if_unset;
    return value_from_object(member);
}

/* NULL: the tuple is not there or too short. Zeroed memory is "unset" just as VALUE_UNDEFINED is. */
static Value *member_place(const Member *member, Value instance) {
    Value *place = (Value *)((char *)value_object(instance) + member->offset);
    if (member->index < 0) return place;
    if (!value_is_object(*place) || (uint32_t)member->index >= value_tuple(*place)->count) return NULL;
    return &value_tuple(*place)->items[member->index];
}

static bool is_unset(const Value *place) { return !place || value_is_undefined(*place) || value_is_error(*place); }

static Value member_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)owner;
    const Member *member = MEMBER(descriptor);
    if (value_is_undefined(instance)) return value_retain(descriptor);
    if (!check_instance(vm, instance, member->owner, member->name->bytes)) return VALUE_ERROR;
    const Value *place = member_place(member, instance);
    if (!is_unset(place)) return value_retain(*place);
    if (member->none_if_unset) return VALUE_NONE;
    return exception_raise_attribute(vm, instance, member->name, "'%s' object has no attribute '%s'",
                                     value_type(vm, instance)->name, member->name->bytes);
}

static bool member_set(VM *vm, Value descriptor, Value instance, Value item) {
    const Member *member = MEMBER(descriptor);
    if (!check_instance(vm, instance, member->owner, member->name->bytes)) return false;
    Value *place = member_place(member, instance);
    if (value_is_undefined(item) && is_unset(place) && !member->none_if_unset) {
        exception_raise_attribute(vm, instance, member->name, "%s", member->name->bytes);
        return false;
    }
    if (place) value_replace(vm, place, value_retain(item));
    return true;
}

static Value member_repr(VM *vm, Value v) {
    return str_format(vm, "<member '%s' of '%s' objects>", MEMBER(v)->name->bytes, MEMBER(v)->owner->name);
}

static Value member_get_name(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(MEMBER(args[0])->name));
}

static void member_destroy(VM *vm, Object *self) { object_release(vm, ((Member *)self)->name); }

/* ---- __dict__ of instances ---- */

static Value get_instance_dict(VM *vm, Value self) {
    Dict *dict = object_dict(vm, self);
    if (!dict) return VALUE_ERROR;
    dict->is_seen = true;
    return value_retain(value_from_object(dict));
}

static bool set_instance_dict(VM *vm, Value self, Value item) {
    if (value_is_undefined(item)) {
        vm_raise(vm, vm->exceptions.type_error, "cannot delete __dict__");
        return false;
    }
    if (!value_is_dict(item)) {
        vm_raise(vm, vm->exceptions.type_error, "__dict__ must be set to a dictionary, not a '%s'",
                 value_type(vm, item)->name);
        return false;
    }
    Dict **place = object_dict_place(self), *old = *place;
    *place = value_dict(value_retain(item));
    object_release(vm, old);
    return true;
}

void descriptor_add_dict(VM *vm, Type *type) {
    Value item = getset_create(vm, type, "__dict__", NULL, get_instance_dict, set_instance_dict);
    dict_set_text(vm, type->dict, "__dict__", item);
    value_release(vm, item);
}

/* ---- property ---- */

#define PROPERTY(v) ((Property *)value_object(v))

static void property_destroy(VM *vm, Object *self) {
    Property *property = (Property *)self;
    value_release(vm, property->get);
    value_release(vm, property->set);
    value_release(vm, property->delete_);
    value_release(vm, property->doc);
    value_release(vm, property->name);
}

static Value or_none(Value v) { return value_is_undefined(v) ? VALUE_NONE : v; }

static Value property_init(VM *vm, Value *args) {
    Property *property = PROPERTY(args[0]);
    Value *places[] = {&property->get, &property->set, &property->delete_, &property->doc};
    for (int i = 0; i < 4; ++i) value_replace(vm, places[i], value_retain(or_none(args[i + 1])));
    property->has_doc_of_getter = false;
    if (!value_is_none(property->doc) || value_is_none(property->get)) return VALUE_NONE;
    Value doc = operation_find_attribute(vm, property->get, vm->names.doc_);
    if (value_is_error(doc)) return VALUE_ERROR;
    if (value_is_undefined(doc)) return VALUE_NONE;
    property->has_doc_of_getter = true;
    if (value_object(args[0])->type == vm->types.property_) {
        value_replace(vm, &property->doc, doc);
        return VALUE_NONE;
    }
    /* A derived class has a __doc__ of its own, behind which this one could not be seen. */
    bool set = operation_set_attribute(vm, args[0], vm->names.doc_, doc);
    value_release(vm, doc);
    return set ? VALUE_NONE : VALUE_ERROR;
}

static Value property_construct(VM *vm, Type *type, Arguments arguments) {
    Property *property = object_create(vm, type);
    property->get = property->set = property->delete_ = property->doc = VALUE_NONE;
    property->name = VALUE_UNDEFINED;
    if (type_has_own_init(vm, type)) return value_from_object(property);
    Value init = type_lookup(vm, type, vm->names.init_);
    Value result = native_call(vm, (Native *)value_object(init), value_from_object(property), arguments);
    if (!value_is_error(result)) return value_from_object(property);
    object_release(vm, property);
    return VALUE_ERROR;
}

static Value refuse_access(VM *vm, const Property *property, Value instance, const char *what) {
    const char *owner = value_type(vm, instance)->qualname->bytes;
    if (value_is_undefined(property->name))
        return vm_raise(vm, vm->exceptions.attribute_error, "property of '%s' object has no %s", owner, what);
    Value name = operation_repr(vm, property->name);
    if (value_is_error(name)) return VALUE_ERROR;
    vm_raise(vm, vm->exceptions.attribute_error, "property %s of '%s' object has no %s", value_str(name)->bytes, owner,
             what);
    value_release(vm, name);
    return VALUE_ERROR;
}

static Value property_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)owner;
    const Property *property = PROPERTY(descriptor);
    if (value_is_undefined(instance)) return value_retain(descriptor);
    if (value_is_none(property->get)) return refuse_access(vm, property, instance, "getter");
    return vm_call(vm, property->get, &instance, 1);
}

static bool property_set(VM *vm, Value descriptor, Value instance, Value item) {
    const Property *property = PROPERTY(descriptor);
    bool deletes = value_is_undefined(item);
    Value function = deletes ? property->delete_ : property->set;
    if (value_is_none(function)) {
        refuse_access(vm, property, instance, deletes ? "deleter" : "setter");
        return false;
    }
    Value args[2] = {instance, item};
    Value result = vm_call(vm, function, args, deletes ? 1 : 2);
    value_release(vm, result);
    return !value_is_error(result);
}

/* A copy with one function replaced: what the decorators @x.setter and so on make. */
static Value property_with(VM *vm, Value self, Value get, Value set, Value delete_) {
    const Property *old = PROPERTY(self);
    Value args[4] = {value_is_undefined(get) ? old->get : get, value_is_undefined(set) ? old->set : set,
                     value_is_undefined(delete_) ? old->delete_ : delete_, old->doc};
    if (old->has_doc_of_getter && !value_is_none(args[0])) args[3] = VALUE_NONE;
    Value copy = vm_call(vm, value_from_object(value_object(self)->type), args, 4);
    if (!value_is_error(copy) && value_is_instance(vm, copy, vm->types.property_))
        value_replace(vm, &PROPERTY(copy)->name, value_retain(old->name));
    return copy;
}

static Value property_getter(VM *vm, Value *args) {
    return property_with(vm, args[0], args[1], VALUE_UNDEFINED, VALUE_UNDEFINED);
}
static Value property_setter(VM *vm, Value *args) {
    return property_with(vm, args[0], VALUE_UNDEFINED, args[1], VALUE_UNDEFINED);
}
static Value property_deleter(VM *vm, Value *args) {
    return property_with(vm, args[0], VALUE_UNDEFINED, VALUE_UNDEFINED, args[1]);
}

static Value property_set_name(VM *vm, Value *args) {
    const Tuple *given = value_tuple(args[1]);
    if (given->count != 2)
        return vm_raise(vm, vm->exceptions.type_error, "__set_name__() takes 2 positional arguments but %u were given",
                        given->count);
    value_replace(vm, &PROPERTY(args[0])->name, value_retain(given->items[1]));
    return VALUE_NONE;
}

static Value is_abstract(VM *vm, Value function) {
    Value found = value_is_none(function)
                      ? VALUE_UNDEFINED
                      : operation_find_attribute(vm, function, str_intern(vm, "__isabstractmethod__", 20));
    if (value_is_error(found)) return VALUE_ERROR;
    int truth = value_is_undefined(found) ? 0 : operation_truth(vm, found);
    value_release(vm, found);
    return truth < 0 ? VALUE_ERROR : value_from_bool(truth);
}

static Value property_is_abstract(VM *vm, Value *args) {
    const Property *property = PROPERTY(args[0]);
    const Value functions[] = {property->get, property->set, property->delete_};
    for (int i = 0; i < 3; ++i) {
        Value answer = is_abstract(vm, functions[i]);
        if (!value_is(answer, VALUE_FALSE)) return answer;
    }
    return VALUE_FALSE;
}

/* ---- staticmethod, classmethod ---- */

#define METHOD_WRAPPER(v) ((MethodWrapper *)value_object(v))

static Value wrap_method(VM *vm, Type *type, Value function) {
    MethodWrapper *wrapper = object_create(vm, type);
    wrapper->function = value_retain(function);
    return value_from_object(wrapper);
}

Value staticmethod_create(VM *vm, Value function) { return wrap_method(vm, vm->types.staticmethod_, function); }
Value classmethod_create(VM *vm, Value function) { return wrap_method(vm, vm->types.classmethod_, function); }

static Value construct_method(VM *vm, Type *type, Arguments arguments) {
    if (type_has_own_init(vm, type)) return wrap_method(vm, type, VALUE_NONE);
    if (!arguments_check(vm, type_native_base(type)->name, arguments, 1, 1)) return VALUE_ERROR;
    return wrap_method(vm, type, arguments.values[0]);
}

static Value method_wrapper_init(VM *vm, Value *args) {
    value_replace(vm, &METHOD_WRAPPER(args[0])->function, value_retain(args[1]));
    return VALUE_NONE;
}

static void method_wrapper_destroy(VM *vm, Object *self) {
    value_release(vm, ((MethodWrapper *)self)->function);
    object_release(vm, ((MethodWrapper *)self)->dict);
}

static Value staticmethod_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)vm;
    (void)instance;
    (void)owner;
    return value_retain(METHOD_WRAPPER(descriptor)->function);
}

static Value staticmethod_call(VM *vm, Value callee, Arguments arguments) {
    return call_value(vm, METHOD_WRAPPER(callee)->function, arguments);
}

static Value classmethod_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    Value function = METHOD_WRAPPER(descriptor)->function;
    const Type *kind = value_type(vm, function);
    Type *type = owner ? owner : value_type(vm, instance);
    /* Whatever else the decorated object is, it binds to the class as it would to an instance: staticmethod, property,
     * ... */
    if (kind->slots.descriptor_get)
        return kind->slots.descriptor_get(vm, function, value_from_object(type),
                                          value_type(vm, value_from_object(type)));
    Method *method = object_create(vm, vm->types.method_);
    method->function = value_retain(function);
    method->self = value_retain(value_from_object(type));
    return value_from_object(method);
}

static Value method_wrapper_repr(VM *vm, Value v) {
    Value inner = operation_repr(vm, METHOD_WRAPPER(v)->function);
    if (value_is_error(inner)) return VALUE_ERROR;
    Value text = str_format(vm, "<%s(%s)>", type_native_base(value_type(vm, v))->name, value_str(inner)->bytes);
    value_release(vm, inner);
    return text;
}

/* What they do not have themselves they pass on from the function: __name__, __doc__, ... */
static Value method_wrapper_get_attribute(VM *vm, Value v, Str *name) {
    static const char *const passed_on[] = {"__name__", "__qualname__", "__doc__", "__module__", "__annotations__"};
    for (size_t i = 0; i < sizeof passed_on / sizeof *passed_on; ++i)
        if (str_is(name, passed_on[i])) return operation_get_attribute(vm, METHOD_WRAPPER(v)->function, name);
    return object_get_attribute(vm, v, name);
}

static Value method_wrapper_is_abstract(VM *vm, Value *args) {
    return is_abstract(vm, METHOD_WRAPPER(args[0])->function);
}

/* ---- mappingproxy ---- */

typedef struct MappingProxy {
    Object head;
    Value mapping;
} MappingProxy;

static Value proxied(Value v) { return ((MappingProxy *)value_object(v))->mapping; }

static Value proxy_create(VM *vm, Value mapping) {
    MappingProxy *proxy = object_create(vm, vm->types.mappingproxy_);
    proxy->mapping = value_retain(mapping);
    return value_from_object(proxy);
}

Value mappingproxy_create(VM *vm, Dict *dict) { return proxy_create(vm, value_from_object(dict)); }

static void proxy_destroy(VM *vm, Object *self) { value_release(vm, ((MappingProxy *)self)->mapping); }

static Value proxy_repr(VM *vm, Value v) {
    Value inner = operation_repr(vm, proxied(v));
    if (value_is_error(inner)) return VALUE_ERROR;
    Value text = str_format(vm, "mappingproxy(%s)", value_str(inner)->bytes);
    value_release(vm, inner);
    return text;
}

static Value proxy_str(VM *vm, Value v) { return operation_str(vm, proxied(v)); }
static int64_t proxy_length(VM *vm, Value v) { return operation_length(vm, proxied(v)); }
static Value proxy_get_item(VM *vm, Value v, Value key) { return operation_get_item(vm, proxied(v), key); }
static int proxy_contains(VM *vm, Value v, Value item) { return operation_contains(vm, proxied(v), item); }
static Value proxy_iter(VM *vm, Value v) { return operation_iter(vm, proxied(v)); }

static Value proxy_compare(VM *vm, Value a, Value b, Comparison op) {
    Value other = value_type(vm, b) == vm->types.mappingproxy_ ? proxied(b) : b;
    return operation_compare(vm, op, proxied(a), other);
}

static Value proxy_binary(VM *vm, Operator op, Value a, Value b) {
    if (op != OPERATOR_OR) return VALUE_NOT_IMPLEMENTED;
    Value left = value_type(vm, a) == vm->types.mappingproxy_ ? proxied(a) : a;
    Value right = value_type(vm, b) == vm->types.mappingproxy_ ? proxied(b) : b;
    return operation_binary(vm, op, left, right);
}

static Value proxy_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "mappingproxy", arguments, 1, 1)) return VALUE_ERROR;
    Value mapping = arguments.values[0];
    if (!value_type(vm, mapping)->slots.get_item || value_is_list(mapping) || value_is_tuple(mapping))
        return vm_raise(vm, vm->exceptions.type_error, "mappingproxy() argument must be a mapping, not %s",
                        value_type(vm, mapping)->name);
    return proxy_create(vm, mapping);
}

/* keys(), items() and so on are those of what is behind. */
static Value call_behind(VM *vm, Value self, const char *name, const Value *args, uint32_t count) {
    return vm_call_method(vm, proxied(self), str_intern(vm, name, strlen(name)), args, count);
}
static Value proxy_keys(VM *vm, Value *args) { return call_behind(vm, args[0], "keys", NULL, 0); }
static Value proxy_values(VM *vm, Value *args) { return call_behind(vm, args[0], "values", NULL, 0); }
static Value proxy_items(VM *vm, Value *args) { return call_behind(vm, args[0], "items", NULL, 0); }
static Value proxy_copy(VM *vm, Value *args) { return call_behind(vm, args[0], "copy", NULL, 0); }
static Value proxy_reversed(VM *vm, Value *args) { return iterator_reversed(vm, proxied(args[0])); }
static Value proxy_ior(VM *vm, Value *args) {
    (void)args;
    return vm_raise(vm, vm->exceptions.type_error, "'|=' is not supported by mappingproxy; use '|' instead");
}
static Value proxy_inplace(VM *vm, Operator op, Value a, Value b) {
    (void)a;
    (void)b;
    return op == OPERATOR_OR ? proxy_ior(vm, NULL) : VALUE_NOT_IMPLEMENTED;
}
static Value proxy_get(VM *vm, Value *args) {
    return call_behind(vm, args[0], "get", args + 1, value_is_undefined(args[2]) ? 1 : 2);
}

/* ---- the types ---- */

static void register_property(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, fget=, fset=, fdel=, doc=", property_init, NATIVE_METHOD},
        {"getter", "self, fget, /", property_getter, NATIVE_METHOD},
        {"setter", "self, fset, /", property_setter, NATIVE_METHOD},
        {"deleter", "self, fdel, /", property_deleter, NATIVE_METHOD},
        {"__set_name__", "self, /, *args", property_set_name, NATIVE_METHOD},
        {"__isabstractmethod__", "self", property_is_abstract, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t property_owned[] = {offsetof(Property, get), offsetof(Property, set),
                                              offsetof(Property, delete_), offsetof(Property, doc), 0};
    const TypeSpec spec = {
        .name = "property",
        .size = sizeof(Property),
        .owned = property_owned,
        .slots = {.destroy = property_destroy,
                  .descriptor_get = property_get,
                  .descriptor_set = property_set,
                  .construct = property_construct},
        .rows = rows,
    };
    Type *type = vm->types.property_ = type_create_native(vm, &spec);
    type_add_member(vm, type, "fget", offsetof(Property, get), -1);
    type_add_member(vm, type, "fset", offsetof(Property, set), -1);
    type_add_member(vm, type, "fdel", offsetof(Property, delete_), -1);
    type_add_member(vm, type, "__doc__", offsetof(Property, doc), -1);
}

static Type *create_method_type(VM *vm, const char *name, Value (*get)(VM *, Value, Value, Type *),
                                Value (*call)(VM *, Value, Arguments)) {
    static const NativeRow rows[] = {
        {"__init__", "self, function, /", method_wrapper_init, NATIVE_METHOD},
        {"__isabstractmethod__", "self", method_wrapper_is_abstract, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t wrapper_owned[] = {offsetof(MethodWrapper, function), 0};
    const TypeSpec spec = {
        .name = name,
        .size = sizeof(MethodWrapper),
        .owned = wrapper_owned,
        .dict_offset = offsetof(MethodWrapper, dict),
        .slots = {.destroy = method_wrapper_destroy,
                  .repr = method_wrapper_repr,
                  .get_attribute = method_wrapper_get_attribute,
                  .descriptor_get = get,
                  .call = call,
                  .construct = construct_method},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    type_add_member(vm, type, "__func__", offsetof(MethodWrapper, function), -1);
    type_add_member(vm, type, "__wrapped__", offsetof(MethodWrapper, function), -1);
    return type;
}

static void register_proxy(VM *vm) {
    static const NativeRow rows[] = {
        {"keys", "self, /", proxy_keys, NATIVE_METHOD},
        {"values", "self, /", proxy_values, NATIVE_METHOD},
        {"items", "self, /", proxy_items, NATIVE_METHOD},
        {"copy", "self, /", proxy_copy, NATIVE_METHOD},
        {"get", "self, key, default=, /", proxy_get, NATIVE_METHOD},
        {"__reversed__", "self, /", proxy_reversed, NATIVE_METHOD},
        {"__ior__", "self, value, /", proxy_ior, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    static const uint16_t proxy_owned[] = {offsetof(MappingProxy, mapping), 0};
    const TypeSpec spec = {
        .name = "mappingproxy",
        .size = sizeof(MappingProxy),
        .owned = proxy_owned,
        .flags = TYPE_IS_FINAL | TYPE_MATCHES_MAPPING,
        .slots = {.destroy = proxy_destroy,
                  .repr = proxy_repr,
                  .str = proxy_str,
                  .hash = operation_hash_refused,
                  .compare = proxy_compare,
                  .length = proxy_length,
                  .get_item = proxy_get_item,
                  .contains = proxy_contains,
                  .iter = proxy_iter,
                  .binary = proxy_binary,
                  .inplace = proxy_inplace,
                  .construct = proxy_construct},
        .rows = rows,
    };
    vm->types.mappingproxy_ = type_create_native(vm, &spec);
}

void descriptor_register(VM *vm) {
    static const NativeRow member_rows[] = {{"__name__", "self", member_get_name, NATIVE_PROPERTY}, {0}};
    const TypeSpec spec = {
        .name = "member_descriptor",
        .size = sizeof(Member),
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = member_destroy,
                  .repr = member_repr,
                  .descriptor_get = member_get,
                  .descriptor_set = member_set},
        .rows = member_rows,
    };
    vm->types.member_ = type_create_native(vm, &spec);
    register_property(vm);
    vm->types.staticmethod_ = create_method_type(vm, "staticmethod", staticmethod_get, staticmethod_call);
    vm->types.classmethod_ = create_method_type(vm, "classmethod", classmethod_get, NULL);
    register_proxy(vm);
}
