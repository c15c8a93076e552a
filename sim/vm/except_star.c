#include "vm/except_star.h"

#include "vm/exception.h"
#include "vm/exception_private.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static bool is_group(VM *vm, Value v) { return value_is_instance(vm, v, vm->exceptions.base_exception_group); }

static Value make_group(VM *vm, Value items) {
    Value args[2] = {value_from_object(vm->empty_string), items};
    return vm_call(vm, value_from_object(vm->exceptions.base_exception_group), args, 2);
}

static bool check_types(VM *vm, Value types) {
    uint32_t count = value_is_tuple(types) ? value_tuple(types)->count : 1;
    for (uint32_t i = 0; i < count; ++i) {
        Value type = value_is_tuple(types) ? value_tuple(types)->items[i] : types;
        if (!value_has_flag(type, TYPE_TYPE) ||
            !type_is_subtype((Type *)value_object(type), vm->exceptions.base_exception_group))
            continue;
        vm_raise(vm, vm->exceptions.type_error,
                 "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return false;
    }
    return true;
}

bool except_star_match(VM *vm, Value exception, Value types, Value *match, Value *rest) {
    *match = *rest = VALUE_NONE;
    if (value_is_none(exception)) return true;
    int whole = exception_matches(vm, exception, types);
    if (whole < 0 || !check_types(vm, types)) return false;
    if (!is_group(vm, exception)) {
        if (!whole) {
            *rest = value_retain(exception);
            return true;
        }
        Value items = tuple_from(vm, &exception, 1);
        if (value_is_error(items)) return false;
        *match = make_group(vm, items);
        value_release(vm, items);
        if (value_is_error(*match)) return false;
        exception_copy_traceback(vm, value_exception(*match), value_exception(exception));
        return true;
    }
    if (whole) {
        *match = value_retain(exception);
        return true;
    }
    Value pair = vm_call_method(vm, exception, str_intern(vm, "split", 5), &types, 1);
    if (value_is_error(pair)) return false;
    if (!value_is_tuple(pair) || value_tuple(pair)->count < 2) {
        vm_raise(vm, vm->exceptions.type_error, "%s.split must return a 2-tuple", value_type(vm, exception)->name);
        value_release(vm, pair);
        return false;
    }
    *match = value_retain(value_tuple(pair)->items[0]);
    *rest = value_retain(value_tuple(pair)->items[1]);
    value_release(vm, pair);
    return true;
}

/* Is it a part of the group that came, rather than newly raised? Parts share the group's traceback. */
static bool is_part_of(const Exception *e, const Exception *original) {
    return e->traceback_count > 0 && e->traceback_count == original->traceback_count &&
           e->traceback[0].code == original->traceback[0].code &&
           e->traceback[0].instruction == original->traceback[0].instruction && value_is(e->cause, original->cause) &&
           value_is(e->context, original->context);
}

static bool collect_leaves(VM *vm, Value e, List *ids) {
    if (!is_group(vm, e)) return list_append(vm, ids, e);
    const Tuple *items = value_tuple(value_exception(e)->extra);
    for (uint32_t i = 0; i < items->count; ++i)
        if (!collect_leaves(vm, items->items[i], ids)) return false;
    return true;
}

/* The original group with only those leaves that were raised again as they came, in its own shape. */
static Value project(VM *vm, Value e, const List *keep) {
    if (!is_group(vm, e)) {
        for (uint32_t i = 0; i < keep->count; ++i)
            if (value_is(keep->items[i], e)) return value_retain(e);
        return VALUE_NONE;
    }
    const Tuple *items = value_tuple(value_exception(e)->extra);
    Value kept = list_create(vm, items->count);
    if (value_is_error(kept)) return VALUE_ERROR;
    bool whole = true;
    for (uint32_t i = 0; i < items->count; ++i) {
        Value part = project(vm, items->items[i], keep);
        if (value_is_error(part)) return VALUE_ERROR;
        whole = whole && value_is(part, items->items[i]);
        if (!value_is_none(part)) list_append(vm, value_list(kept), part);
        value_release(vm, part);
    }
    Value result = whole ? value_retain(e) : exception_group_subset(vm, e, kept);
    value_release(vm, kept);
    return result;
}

Value except_star_reraise(VM *vm, Value original, Value raised_value) {
    const List *raised = value_list(raised_value);
    if (!is_group(vm, original)) { /* at most one clause took it */
        for (uint32_t i = 0; i < raised->count; ++i)
            if (!value_is_none(raised->items[i])) return value_retain(raised->items[i]);
        return VALUE_NONE;
    }
    Value fresh = list_create(vm, raised->count), kept = list_create(vm, raised->count);
    if (value_is_error(fresh) || value_is_error(kept)) return VALUE_ERROR;
    for (uint32_t i = 0; i < raised->count; ++i) {
        Value e = raised->items[i];
        if (value_is_none(e)) continue;
        bool done =
            is_group(vm, e) && (value_is(e, original) || is_part_of(value_exception(e), value_exception(original)))
                ? collect_leaves(vm, e, value_list(kept))
                : list_append(vm, value_list(fresh), e);
        if (!done) return VALUE_ERROR;
    }
    Value result = VALUE_NONE;
    if (value_list(kept)->count) {
        result = project(vm, original, value_list(kept));
        if (value_is_error(result)) return VALUE_ERROR;
    }
    if (value_list(fresh)->count) {
        if (!value_is_none(result) && !list_append(vm, value_list(fresh), result)) return VALUE_ERROR;
        value_release(vm, result);
        result = make_group(vm, fresh); /* CPython 3.11.4 and later raise a single one as it is */
    }
    value_release(vm, fresh);
    value_release(vm, kept);
    return result;
}
