/* ExceptionGroup and BaseExceptionGroup (PEP 654): making, splitting. `extra` is the tuple of exceptions, `extra2` the
 * message. */
#include "vm/exception_private.h"
#include "vm/generic_alias.h"
#include "vm/type_private.h"

static const Tuple *members(const Exception *e) { return value_tuple(e->extra); }

/* ---- making ---- */

/* The second argument as a tuple of exceptions. *all_plain: none is a BaseException only. */
static Value check_members(VM *vm, Value v, bool *all_plain) {
    if (!value_is_list(v) && !value_is_tuple(v) &&
        !(value_type(vm, v)->slots.get_item && value_type(vm, v)->slots.length && !value_is_dict(v)))
        return vm_raise(vm, vm->exceptions.type_error, "second argument (exceptions) must be a sequence");
    Value tuple = tuple_from_iterable(vm, v);
    if (value_is_error(tuple)) return VALUE_ERROR;
    const Tuple *items = value_tuple(tuple);
    *all_plain = true;
    uint32_t i = 0;
    while (i < items->count && value_is_exception(items->items[i])) {
        if (!value_is_instance(vm, items->items[i], vm->exceptions.exception)) *all_plain = false;
        ++i;
    }
    if (items->count > 0 && i == items->count) return tuple;
    if (items->count == 0)
        vm_raise(vm, vm->exceptions.value_error, "second argument (exceptions) must be a non-empty sequence");
    else
        vm_raise(vm, vm->exceptions.value_error, "Item %u of second argument (exceptions) is not an exception", i);
    value_release(vm, tuple);
    return VALUE_ERROR;
}

/* BaseExceptionGroup of plain exceptions is an ExceptionGroup; a group that is an Exception holds nothing but those.
 * NULL: TypeError. */
static Type *choose_type(VM *vm, Type *type, bool all_plain) {
    if (type == vm->exceptions.base_exception_group) return all_plain ? vm->exceptions.exception_group : type;
    if (all_plain) return type;
    if (type == vm->exceptions.exception_group) {
        vm_raise(vm, vm->exceptions.type_error, "Cannot nest BaseExceptions in an ExceptionGroup");
        return NULL;
    }
    if (type_is_subtype(type, vm->exceptions.exception)) {
        vm_raise(vm, vm->exceptions.type_error, "Cannot nest BaseExceptions in '%s'", type->name);
        return NULL;
    }
    return type;
}

Value exception_group_construct(VM *vm, Type *type, Arguments arguments) {
    uint32_t named = arguments.names ? arguments.names->count : 0, given = arguments.count - named;
    if (named && !type_has_own_init(vm, type))
        return vm_raise(vm, vm->exceptions.type_error, "%s() takes no keyword arguments", type->name);
    if (given != 2)
        return vm_raise(vm, vm->exceptions.type_error,
                        "BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)", given);
    if (!value_is_str(arguments.values[0]))
        return vm_raise(vm, vm->exceptions.type_error, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                        value_type(vm, arguments.values[0])->name);
    bool all_plain = true;
    Value items = check_members(vm, arguments.values[1], &all_plain);
    if (value_is_error(items)) return VALUE_ERROR;
    type = choose_type(vm, type, all_plain);
    Value args = type ? tuple_from(vm, arguments.values, 2) : VALUE_ERROR;
    if (value_is_error(args)) {
        value_release(vm, items);
        return VALUE_ERROR;
    }
    Exception *e = exception_new(vm, type, args);
    e->extra = items;
    e->extra2 = value_retain(arguments.values[0]);
    return value_from_object(e);
}

Value exception_group_str(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    if (!value_is_str(e->extra2)) return exception_str_args(vm, e);
    uint32_t count = members(e)->count;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_str(&b, value_str(e->extra2));
    str_builder_printf(&b, " (%u sub-exception%s)", count, count == 1 ? "" : "s");
    return str_builder_finish(&b);
}

/* ---- splitting ---- */

typedef struct Parts {
    Value match, rest; /* None where empty */
} Parts;

static bool is_class_of_exceptions(Value v) {
    return value_has_flag(v, TYPE_TYPE) && ((Type *)value_object(v))->flags & TYPE_EXCEPTION;
}

static bool check_condition(VM *vm, Value condition) {
    bool fine = value_type(vm, condition) == vm->types.function_ || is_class_of_exceptions(condition);
    if (!fine && value_is_tuple(condition)) {
        fine = true;
        for (uint32_t i = 0; fine && i < value_tuple(condition)->count; ++i)
            fine = is_class_of_exceptions(value_tuple(condition)->items[i]);
    }
    if (!fine)
        vm_raise(vm, vm->exceptions.type_error, "expected a function, exception type or tuple of exception types");
    return fine;
}

static int is_match(VM *vm, Value exception, Value condition) {
    if (value_type(vm, condition) != vm->types.function_) return exception_matches(vm, exception, condition);
    Value answer = vm_call(vm, condition, &exception, 1);
    if (value_is_error(answer)) return -1;
    int truth = operation_truth(vm, answer);
    value_release(vm, answer);
    return truth;
}

Value exception_group_subset(VM *vm, Value original, Value items) {
    if (value_list(items)->count == 0) return VALUE_NONE;
    Value made = vm_call_method(vm, original, str_intern(vm, "derive", 6), &items, 1);
    if (value_is_error(made)) return VALUE_ERROR;
    if (!exception_is_group(vm, made)) {
        value_release(vm, made);
        return vm_raise(vm, vm->exceptions.type_error, "derive must return an instance of BaseExceptionGroup");
    }
    const Exception *from = value_exception(original);
    Exception *to = value_exception(made);
    exception_copy_traceback(vm, to, from);
    value_replace(vm, &to->context, value_retain(from->context));
    value_replace(vm, &to->cause, value_retain(from->cause));
    to->suppress_context = true; /* as CPython has it: setting the cause, even to none, does that */
    if (!value_is_undefined(from->notes) && value_is_list(from->notes)) {
        Value notes = list_from(vm, value_list(from->notes)->items, value_list(from->notes)->count);
        if (value_is_error(notes)) return VALUE_ERROR;
        value_replace(vm, &to->notes, notes);
    }
    return made;
}

static bool split(VM *vm, Value exception, Value condition, bool wants_rest, Parts *parts);

static bool split_members(VM *vm, Value exception, Value condition, bool wants_rest, Value matches, Value rests) {
    const Tuple *items = members(value_exception(exception));
    for (uint32_t i = 0; i < items->count; ++i) {
        Parts parts;
        if (!split(vm, items->items[i], condition, wants_rest, &parts)) return false;
        bool done = (value_is_none(parts.match) || list_append(vm, value_list(matches), parts.match)) &&
                    (value_is_none(parts.rest) || list_append(vm, value_list(rests), parts.rest));
        value_release(vm, parts.match);
        value_release(vm, parts.rest);
        if (!done) return false;
    }
    return true;
}

static bool split_group(VM *vm, Value exception, Value condition, bool wants_rest, Parts *parts) {
    Value matches = list_create(vm, 0), rests = list_create(vm, 0);
    bool done = !value_is_error(matches) && !value_is_error(rests) &&
                split_members(vm, exception, condition, wants_rest, matches, rests);
    parts->match = done ? exception_group_subset(vm, exception, matches) : VALUE_ERROR;
    done = done && !value_is_error(parts->match);
    if (done && wants_rest) {
        parts->rest = exception_group_subset(vm, exception, rests);
        if (value_is_error(parts->rest)) {
            value_release(vm, parts->match);
            done = false;
        }
    }
    value_release(vm, matches);
    value_release(vm, rests);
    return done;
}

static bool split(VM *vm, Value exception, Value condition, bool wants_rest, Parts *parts) {
    parts->match = parts->rest = VALUE_NONE;
    int match = is_match(vm, exception, condition);
    if (match < 0) return false;
    if (match) {
        parts->match = value_retain(exception);
        return true;
    }
    if (!exception_is_group(vm, exception)) {
        if (wants_rest) parts->rest = value_retain(exception);
        return true;
    }
    if (!operation_enter(vm, " in exceptiongroup_split_recursive")) return false;
    bool done = split_group(vm, exception, condition, wants_rest, parts);
    operation_leave(vm);
    return done;
}

static Value group_split(VM *vm, Value *args) {
    Parts parts;
    if (!check_condition(vm, args[1]) || !split(vm, args[0], args[1], true, &parts)) return VALUE_ERROR;
    Value pair = tuple_pack(vm, 2, parts.match, parts.rest);
    value_release(vm, parts.match);
    value_release(vm, parts.rest);
    return pair;
}

static Value group_subgroup(VM *vm, Value *args) {
    Parts parts;
    if (!check_condition(vm, args[1]) || !split(vm, args[0], args[1], false, &parts)) return VALUE_ERROR;
    return parts.match;
}

static Value group_derive(VM *vm, Value *args) {
    const Value values[2] = {value_exception(args[0])->extra2, args[1]};
    return exception_group_construct(vm, vm->exceptions.base_exception_group, (Arguments){values, 2, NULL});
}

static Value get_message(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_exception(self)->extra2);
}

static Value get_exceptions(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_exception(self)->extra);
}

static bool refuse(VM *vm, Value self, Value item) {
    (void)self;
    (void)item;
    vm_raise(vm, vm->exceptions.attribute_error, "readonly attribute");
    return false;
}

/* ExceptionGroup is an Exception as well: class ExceptionGroup(BaseExceptionGroup, Exception). */
static void make_plain_exception(VM *vm, Type *type) {
    VMExceptions *all = &vm->exceptions;
    Type *const mro[] = {type, all->base_exception_group, all->exception, all->base_exception, vm->types.object_};
    const Value bases[] = {value_from_object(all->base_exception_group), value_from_object(all->exception)};
    Value tuple = tuple_from(vm, bases, 2);
    if (value_is_error(tuple) || !type_set_mro(vm, type, mro, sizeof mro / sizeof *mro)) return;
    object_release(vm, type->bases);
    type->bases = value_tuple(tuple);
    type_link_subclass(vm, all->exception, type);
    type_renew_version(vm, type);
}

void exception_group_register(VM *vm) {
    static const NativeRow rows[] = {
        {"split", "self, condition, /", group_split, NATIVE_METHOD},
        {"subgroup", "self, condition, /", group_subgroup, NATIVE_METHOD},
        {"derive", "self, excs, /", group_derive, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    make_plain_exception(vm, vm->exceptions.exception_group);
    Type *type = vm->exceptions.base_exception_group;
    type_add_rows(vm, type, rows);
    type_add_getset(vm, type, "message", get_message, refuse);
    type_add_getset(vm, type, "exceptions", get_exceptions, refuse);
}
