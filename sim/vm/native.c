/* Binding follows CPython's argument clinic: from the shape of the signature comes both how arguments are bound and the
 * words of the TypeError when they do not fit. */
#include "vm/native.h"

#include <stdio.h>
#include <string.h>

#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static Signature *parse_signature(VM *vm, const char *text) {
    Signature *s = heap_alloc(&vm->heap, sizeof *s);
    memset(s, 0, sizeof *s);
    s->text = text;
    s->varargs = s->varkw = -1;
    bool keyword_only = false;
    for (const char *p = text; *p;) {
        while (*p == ' ' || *p == ',') ++p;
        const char *start = p;
        while (*p && *p != ',' && *p != '=') ++p;
        size_t length = (size_t)(p - start);
        bool optional = *p == '=';
        while (*p && *p != ',') ++p;
        if (length == 0) break;
        if (length == 1 && *start == '/') {
            s->positional_only = s->positional;
            continue;
        }
        if (length == 1 && *start == '*') {
            keyword_only = true;
            continue;
        }
        int index = s->count++;
        int stars = start[0] != '*' ? 0 : start[1] == '*' ? 2 : 1;
        s->names[index] = str_intern(vm, start + stars, length - (size_t)stars);
        if (stars == 2) {
            s->varkw = (int8_t)index;
        } else if (stars == 1) {
            s->varargs = (int8_t)index;
            keyword_only = true;
        } else {
            if (optional) s->optional |= (uint16_t)(1u << index);
            if (!keyword_only) {
                s->positional++;
                if (!optional) s->required = s->positional;
            }
        }
    }
    return s;
}

Value native_create(VM *vm, const NativeRow *row, Type *owner, Value self, Str *module) {
    Native *native = object_create(vm, vm->types.native_);
    native->function = row->function;
    native->name = row->name;
    native->signature = parse_signature(vm, row->signature);
    native->owner = owner;
    native->self = value_retain(self);
    native->kind = row->kind;
    native->module = module;
    return value_from_object(native);
}

/* Binds the receiver. */
static Value bind_receiver(VM *vm, Native *native, Value self) {
    Native *bound = object_create(vm, vm->types.native_);
    bound->function = native->function;
    bound->name = native->name;
    bound->signature = native->signature;
    bound->owner = native->owner;
    bound->self = value_retain(self);
    bound->kind = native->kind;
    bound->module = native->module;
    return value_from_object(bound);
}

/* ---- errors: `hidden` is 1 when a receiver is bound and does not count ---- */

static bool is_receiver(const Signature *s) { return s->count > 0 && str_is(s->names[0], "self"); }

bool native_is_python(const Native *native) {
    static const char *const c_functions[] = {"get_running_loop", "_get_running_loop", "_set_running_loop",
                                              "get_event_loop", "default_int_handler"};
    if (native->owner) return native->owner->module && strncmp(native->owner->module->bytes, "asyncio.", 8) == 0;
    if (!native->module || !str_is(native->module, "_asyncio")) return false;
    for (size_t i = 0; i < sizeof c_functions / sizeof *c_functions; ++i)
        if (strcmp(native->name, c_functions[i]) == 0) return false;
    return true;
}

const char *native_type_name(const VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    if (type != vm->types.native_) return type->name;
    const Native *native = (const Native *)value_object(v);
    if (!native_is_python(native)) return type->name;
    return value_is_undefined(native->self) ? "function" : "method";
}

/* As CPython's messages have it: with the class, or with the module if it is none of the built-in functions. */
static void callee_text(const Native *native, char *out, size_t size) {
    bool in_module = native->module && !str_is(native->module, "builtins") && !native_is_python(native);
    if (native->owner && native->kind == NATIVE_METHOD)
        snprintf(out, size, "%s.%s", type_short_name(native->owner), native->name);
    else if (!native->owner && in_module)
        snprintf(out, size, "%s.%s", native->module->bytes, native->name);
    else
        snprintf(out, size, "%s", native->name);
}

static Value raise_python_count(VM *vm, const Native *native, uint32_t given) {
    const Signature *s = native->signature;
    char callee[160], takes[48];
    callee_text(native, callee, sizeof callee);
    bool has_defaults = s->required < s->positional;
    if (has_defaults)
        snprintf(takes, sizeof takes, "from %u to %u", s->required, s->positional);
    else
        snprintf(takes, sizeof takes, "%u", s->positional);
    return vm_raise(vm, vm->exceptions.type_error, "%s() takes %s positional argument%s but %u %s given", callee, takes,
                    has_defaults || s->positional != 1 ? "s" : "", given, given == 1 ? "was" : "were");
}

static Value raise_python_missing(VM *vm, const Native *native, const Value *bound) {
    const Signature *s = native->signature;
    char callee[160];
    callee_text(native, callee, sizeof callee);
    uint32_t missing[NATIVE_PARAMETERS_MAX], count = 0;
    for (uint32_t i = 0; i < s->positional; ++i)
        if (value_is_undefined(bound[i]) && !(s->optional >> i & 1)) missing[count++] = i;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s() missing %u required positional argument%s: ", callee, count, count == 1 ? "" : "s");
    for (uint32_t i = 0; i < count; ++i) {
        if (i > 0) str_builder_add_text(&b, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
        str_builder_printf(&b, "'%s'", s->names[missing[i]]->bytes);
    }
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) vm_raise_value(vm, vm->exceptions.type_error, text);
    value_release(vm, text);
    return VALUE_ERROR;
}

static Value raise_count(VM *vm, const Native *native, uint32_t given) {
    if (native_is_python(native)) return raise_python_count(vm, native, given);
    const Signature *s = native->signature;
    uint32_t hidden = native->kind != NATIVE_STATIC && is_receiver(s) ? 1 : 0;
    uint32_t least = s->required >= hidden ? s->required - hidden : 0;
    uint32_t most = s->positional - hidden;
    given = given >= hidden ? given - hidden : 0;
    char callee[160];
    callee_text(native, callee, sizeof callee);
    bool by_position = s->positional_only == s->positional, has_keywords = s->count > s->positional;
    if (most == 0 && has_keywords)
        return vm_raise(vm, vm->exceptions.type_error, "%s() takes no positional arguments", native->name);
    if (most == 0) return vm_raise(vm, vm->exceptions.type_error, "%s() takes no arguments (%u given)", callee, given);
    if (most == 1 && least == 1 && by_position && !has_keywords)
        return vm_raise(vm, vm->exceptions.type_error, "%s() takes exactly one argument (%u given)", callee, given);
    if (by_position) {
        const char *word = least == most ? "" : given > most ? "at most " : "at least ";
        uint32_t wanted = given > most ? most : least;
        return vm_raise(vm, vm->exceptions.type_error, "%s expected %s%u argument%s, got %u", native->name, word,
                        wanted, wanted == 1 ? "" : "s", given);
    }
    if (given > most)
        return vm_raise(vm, vm->exceptions.type_error, "%s() takes %s %u %sargument%s (%u given)", native->name,
                        least == most ? "exactly" : "at most", most, s->count > s->positional ? "positional " : "",
                        most == 1 ? "" : "s", given);
    return vm_raise(vm, vm->exceptions.type_error, "%s() takes at least %u positional argument%s (%u given)",
                    native->name, least, least == 1 ? "" : "s", given);
}

static Value raise_missing(VM *vm, const Native *native, uint32_t index, uint32_t given) {
    const Signature *s = native->signature;
    uint32_t hidden = native->kind != NATIVE_STATIC && is_receiver(s) ? 1 : 0;
    if (hidden && index == 0)
        return vm_raise(vm, vm->exceptions.type_error, "unbound method %s.%s() needs an argument",
                        native->owner ? native->owner->name : "?", native->name);
    if (index < s->positional_only) return raise_count(vm, native, given);
    if (index >= s->positional)
        return vm_raise(vm, vm->exceptions.type_error, "%s() missing 1 required keyword-only argument: '%s'",
                        native->name, s->names[index]->bytes);
    return vm_raise(vm, vm->exceptions.type_error, "%s() missing required argument '%s' (pos %u)", native->name,
                    s->names[index]->bytes, index + 1 - hidden);
}

static Value raise_unexpected(VM *vm, const Native *native, const Str *name) {
    if (native_is_python(native)) {
        char callee[160];
        callee_text(native, callee, sizeof callee);
        return vm_raise(vm, vm->exceptions.type_error, "%s() got an unexpected keyword argument '%s'", callee,
                        name->bytes);
    }
    const Signature *s = native->signature;
    char callee[160];
    callee_text(native, callee, sizeof callee);
    if (native->owner) snprintf(callee, sizeof callee, "%s.%s", native->owner->name, native->name);
    if (s->count == s->positional_only + (s->varargs >= 0))
        return vm_raise(vm, vm->exceptions.type_error, "%s() takes no keyword arguments", callee);
    return vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for %s()", name->bytes,
                    native->name);
}

/* ---- binding ---- */

static int find_parameter(const Signature *s, const Str *name) {
    for (int i = s->positional_only; i < s->count; ++i)
        if (i != s->varargs && i != s->varkw && str_equals(s->names[i], name)) return i;
    return -1;
}

/* Keyword arguments into `bound`; owned **kwargs dict in bound[varkw]. */
static bool bind_names(VM *vm, const Native *native, const Value *values, const Tuple *names, Value *bound) {
    const Signature *s = native->signature;
    for (uint32_t k = 0; k < names->count; ++k) {
        Str *name = value_str(names->items[k]);
        int index = find_parameter(s, name);
        if (index >= 0) {
            if (!value_is_undefined(bound[index]) && native_is_python(native)) {
                char callee[160];
                callee_text(native, callee, sizeof callee);
                vm_raise(vm, vm->exceptions.type_error, "%s() got multiple values for argument '%s'", callee,
                         name->bytes);
                return false;
            }
            if (!value_is_undefined(bound[index])) {
                vm_raise(vm, vm->exceptions.type_error, "argument for %s() given by name ('%s') and position (%d)",
                         native->name, name->bytes, index + 1 - (is_receiver(s) ? 1 : 0));
                return false;
            }
            bound[index] = values[k];
        } else if (s->varkw >= 0) {
            Dict *extra = value_is_undefined(bound[s->varkw]) ? dict_create(vm) : value_dict(bound[s->varkw]);
            bound[s->varkw] = value_from_object(extra);
            if (!dict_set(vm, extra, names->items[k], values[k])) return false;
        } else {
            raise_unexpected(vm, native, name);
            return false;
        }
    }
    return true;
}

/* By itself, so that the common case has no use for its registers and its room. */
__attribute__((noinline)) static Value bind_and_call(VM *vm, Native *native, Value self, Arguments arguments) {
    const Signature *s = native->signature;
    Value bound[NATIVE_PARAMETERS_MAX];
    uint32_t named = arguments.names ? arguments.names->count : 0;
    uint32_t shift = value_is_undefined(self) ? 0 : 1;
    uint32_t given = arguments.count - named + shift;
    for (uint32_t i = 0; i < s->count; ++i) bound[i] = VALUE_UNDEFINED;
    if (shift && s->positional > 0) bound[0] = self;
    uint32_t direct = given < s->positional ? given : s->positional;
    for (uint32_t i = shift; i < direct; ++i) bound[i] = arguments.values[i - shift];

    Value result = VALUE_ERROR;
    if (given > s->positional && s->varargs < 0) return raise_count(vm, native, given);
    if (s->varargs >= 0) {
        uint32_t extra = given > s->positional ? given - s->positional : 0;
        bound[s->varargs] = tuple_from(vm, arguments.values + (given - shift - extra), extra);
        if (value_is_error(bound[s->varargs])) return VALUE_ERROR;
    }
    if (named && !bind_names(vm, native, arguments.values + arguments.count - named, arguments.names, bound)) goto done;
    for (uint32_t i = 0; i < s->count; ++i) {
        if (!value_is_undefined(bound[i]) || (s->optional >> i & 1) || (int)i == s->varkw) continue;
        if (i < s->positional && native_is_python(native))
            raise_python_missing(vm, native, bound);
        else
            raise_missing(vm, native, i, given);
        goto done;
    }
    result = native->function(vm, bound);
done:
    if (s->varargs >= 0) value_release(vm, bound[s->varargs]);
    if (s->varkw >= 0) value_release(vm, bound[s->varkw]);
    return result;
}

/* str.upper(1): C code trusts its receiver, so whatever comes as one is looked at first. */
static bool check_receiver(VM *vm, const Native *native, Value receiver) {
    if (!native->owner || native->kind != NATIVE_METHOD) return true;
    const Type *type = value_type(vm, receiver);
    if (type == native->owner || type_is_subtype(type, native->owner)) return true;
    vm_raise(vm, vm->exceptions.type_error, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
             native->name, native->owner->name, type->name);
    return false;
}

Value native_call(VM *vm, Native *native, Value self, Arguments arguments) {
    const Signature *s = native->signature;
    bool has_receiver = value_is_undefined(self) && arguments.count > (arguments.names ? arguments.names->count : 0);
    if (has_receiver && !check_receiver(vm, native, arguments.values[0])) return VALUE_ERROR;
    /* The common case: positional arguments, and what is not given has a default. */
    uint32_t shift = value_is_undefined(self) ? 0 : 1, given = arguments.count + shift;
    if (!arguments.names && s->count == s->positional && given >= s->required && given <= s->count) {
        if (!shift && given == s->count) return native->function(vm, (Value *)(uintptr_t)arguments.values);
        Value bound[NATIVE_PARAMETERS_MAX];
        if (shift) bound[0] = self;
        for (uint32_t i = shift; i < s->count; ++i)
            bound[i] = i < given ? arguments.values[i - shift] : VALUE_UNDEFINED;
        return native->function(vm, bound);
    }
    return bind_and_call(vm, native, self, arguments);
}

/* ---- the type ---- */

static void native_destroy(VM *vm, Object *self) { value_release(vm, ((Native *)self)->self); }

static Value native_slot_call(VM *vm, Value callee, Arguments arguments) {
    Native *native = (Native *)value_object(callee);
    return native_call(vm, native, native->self, arguments);
}

static Value qualname_of(VM *vm, const Native *native) {
    if (!native->owner) return str_from(vm, native->name);
    return str_format(vm, "%s.%s", type_short_name(native->owner), native->name);
}

static Value python_repr(VM *vm, Value v) {
    const Native *native = (const Native *)value_object(v);
    Value name = qualname_of(vm, native), text = VALUE_ERROR;
    if (value_is_error(name)) return VALUE_ERROR;
    if (value_is_undefined(native->self)) {
        text =
            str_format(vm, "<function %s at 0x%llx>", value_str(name)->bytes, (unsigned long long)value_address(vm, v));
    } else {
        Value self = operation_repr(vm, native->self);
        if (!value_is_error(self))
            text = str_format(vm, "<bound method %s of %s>", value_str(name)->bytes, value_str(self)->bytes);
        value_release(vm, self);
    }
    value_release(vm, name);
    return text;
}

static Value native_repr(VM *vm, Value v) {
    Native *native = (Native *)value_object(v);
    if (native_is_python(native)) return python_repr(vm, v);
    if (value_is_undefined(native->self)) {
        if (native->owner) return str_format(vm, "<method '%s' of '%s' objects>", native->name, native->owner->name);
        return str_format(vm, "<built-in function %s>", native->name);
    }
    return str_format(vm, "<built-in method %s of %s object at 0x%llx>", native->name,
                      value_type(vm, native->self)->name, (unsigned long long)value_address(vm, native->self));
}

bool native_is_method(Value v) {
    const Native *native = (const Native *)value_object(v);
    return native->kind == NATIVE_METHOD && native->owner && value_is_undefined(native->self);
}

static Value native_descriptor_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    Native *native = (Native *)value_object(descriptor);
    if (!value_is_undefined(native->self)) return value_retain(descriptor); /* as dict.fromkeys in another class */
    /* Functions of modules do not bind, as CPython's built-in functions do not. */
    if (native->kind == NATIVE_CLASS) return bind_receiver(vm, native, value_from_object(owner));
    if (!native_is_method(descriptor) || value_is_undefined(instance)) return value_retain(descriptor);
    return bind_receiver(vm, native, instance);
}

/* What does not bind is no descriptor: Enum, for one, takes a built-in function for a member. */
static Value native_get_attribute(VM *vm, Value v, Str *name) {
    const Native *native = (const Native *)value_object(v);
    bool binds = value_is_undefined(native->self) && (native->owner || native_is_python(native));
    if (name != vm->names.get_ || binds) return object_get_attribute(vm, v, name);
    return exception_raise_attribute(vm, v, name, "'%s' object has no attribute '__get__'", vm->types.native_->name);
}

static Value native_get_name(VM *vm, Value *args) { return str_from(vm, ((Native *)value_object(args[0]))->name); }

static Value native_get_qualname(VM *vm, Value *args) { return qualname_of(vm, (const Native *)value_object(args[0])); }

static Value native_get_module(VM *vm, Value *args) {
    (void)vm;
    Native *native = (Native *)value_object(args[0]);
    return native->module ? value_retain(value_from_object(native->module)) : VALUE_NONE;
}

static Value native_get_self(VM *vm, Value *args) {
    (void)vm;
    Native *native = (Native *)value_object(args[0]);
    return value_is_undefined(native->self) ? VALUE_NONE : value_retain(native->self);
}

static Value native_get_doc(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

static bool native_hash(VM *vm, Value v, uint64_t *hash) {
    Native *native = (Native *)value_object(v);
    /* Bound methods of one object are equal; the receiver's address number keeps the hash the same in every run. */
    *hash = value_is_undefined(native->self) ? value_address(vm, v) : value_address(vm, native->self);
    return true;
}

static Value native_compare(VM *vm, Value a, Value b, Comparison op) {
    (void)vm;
    if ((op != COMPARISON_EQ && op != COMPARISON_NE) || !value_is_object(b) ||
        value_object(a)->type != value_object(b)->type)
        return VALUE_NOT_IMPLEMENTED;
    Native *x = (Native *)value_object(a), *y = (Native *)value_object(b);
    bool same = x == y || (x->function == y->function && x->name == y->name && value_is(x->self, y->self) &&
                           !value_is_undefined(x->self));
    return value_from_bool(same == (op == COMPARISON_EQ));
}

void native_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__name__", "self", native_get_name, NATIVE_PROPERTY},
        {"__qualname__", "self", native_get_qualname, NATIVE_PROPERTY},
        {"__module__", "self", native_get_module, NATIVE_PROPERTY},
        {"__self__", "self", native_get_self, NATIVE_PROPERTY},
        {"__doc__", "self", native_get_doc, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Native, self), 0};
    const TypeSpec spec = {
        .name = "builtin_function_or_method",
        .size = sizeof(Native),
        .owned = owned,
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .slots = {.destroy = native_destroy,
                  .repr = native_repr,
                  .hash = native_hash,
                  .compare = native_compare,
                  .get_attribute = native_get_attribute,
                  .call = native_slot_call,
                  .descriptor_get = native_descriptor_get},
        .rows = rows,
    };
    vm->types.native_ = type_create_native(vm, &spec);
}
