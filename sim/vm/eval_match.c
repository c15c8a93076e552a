/* The instructions of `match` that look into an object (peps.python.org/pep-0634). */
#include "vm/dict.h"
#include "vm/eval.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

/* False with an error: `complaint` (of the type's name and this key or name) when it has been asked for before. */
static bool ask_once(VM *vm, Set *seen, Value wanted, Type *error, const char *complaint, const char *name) {
    int is_seen = set_contains(vm, seen, wanted);
    if (is_seen <= 0) return is_seen == 0 && set_add(vm, seen, wanted);
    Value repr = operation_repr(vm, wanted);
    if (!value_is_error(repr)) vm_raise(vm, error, complaint, name, value_str(repr)->bytes);
    value_release(vm, repr);
    return false;
}

/* ---- mappings ---- */

typedef struct KeySearch {
    Value mapping;
    Value get;     /* its method, for all but plain dicts; not [], which might make an item */
    Value nothing; /* what the method is to answer if there is none */
} KeySearch;

/* Owned; undefined: there is none. */
static Value find_key(VM *vm, const KeySearch *search, Value key) {
    if (value_is_undefined(search->get)) return value_retain(dict_get(vm, value_dict(search->mapping), key));
    Value found = vm_call(vm, search->get, (Value[]){key, search->nothing}, 2);
    if (!value_is(found, search->nothing)) return found;
    value_release(vm, found);
    return VALUE_UNDEFINED;
}

static Value find_keys(VM *vm, const KeySearch *search, const Tuple *wanted, Set *seen) {
    Tuple *values = tuple_create(vm, wanted->count);
    if (!values) return VALUE_ERROR;
    for (uint32_t i = 0; i < wanted->count; ++i) {
        Value key = wanted->items[i], found = VALUE_ERROR;
        if (ask_once(vm, seen, key, vm->exceptions.value_error, "mapping pattern checks duplicate key (%.0s%s)", ""))
            found = find_key(vm, search, key);
        if (value_is_error(found) || value_is_undefined(found)) {
            object_release(vm, values);
            return value_is_error(found) ? VALUE_ERROR : VALUE_NONE;
        }
        values->items[i] = found;
    }
    return value_from_object(values);
}

Value eval_match_keys(VM *vm, Value v, Value keys) {
    const Tuple *wanted = value_tuple(keys);
    if (wanted->count == 0) return value_retain(keys);
    Value seen = set_create(vm, vm->types.set_);
    if (value_is_error(seen)) return VALUE_ERROR;
    KeySearch search = {v, VALUE_UNDEFINED, seen};
    if (value_type(vm, v) != vm->types.dict_) search.get = operation_get_attribute(vm, v, str_intern(vm, "get", 3));
    Value result = value_is_error(search.get) ? VALUE_ERROR : find_keys(vm, &search, wanted, value_set(seen));
    value_release(vm, search.get);
    value_release(vm, seen);
    return result;
}

/* ---- classes ---- */

/* Of these, and what derives from them, the one positional pattern matches the subject itself. */
static bool matches_itself(const VM *vm, const Type *type) {
    return type == vm->types.bool_ || type->flags & (TYPE_INT | TYPE_FLOAT | TYPE_STR | TYPE_BYTES | TYPE_BYTEARRAY |
                                                     TYPE_TUPLE | TYPE_LIST | TYPE_DICT | TYPE_SET);
}

typedef struct ClassMatch {
    Value subject;
    const Type *type;
    Set *seen;     /* names of attributes that were looked at */
    Tuple *result; /* what patterns get to see */
    uint32_t filled;
} ClassMatch;

typedef enum MatchOutcome { MATCH_FAILED, MATCH_DIFFERS, MATCH_FOUND } MatchOutcome;

static MatchOutcome match_attribute(VM *vm, ClassMatch *match, Value name) {
    if (!ask_once(vm, match->seen, name, vm->exceptions.type_error, "%s() got multiple sub-patterns for attribute %s",
                  match->type->name))
        return MATCH_FAILED;
    Value item = operation_find_attribute(vm, match->subject, str_intern_value(vm, value_str(name)));
    if (value_is_error(item)) return MATCH_FAILED;
    if (value_is_undefined(item)) return MATCH_DIFFERS;
    match->result->items[match->filled++] = item;
    return MATCH_FOUND;
}

static bool check_count(VM *vm, const ClassMatch *match, uint32_t allowed, uint32_t given) {
    if (given <= allowed) return true;
    vm_raise(vm, vm->exceptions.type_error, "%s() accepts %u positional sub-pattern%s (%u given)", match->type->name,
             allowed, allowed == 1 ? "" : "s", given);
    return false;
}

/* Those without a keyword: `names` is the class's __match_args__, or undefined. */
static MatchOutcome match_positional(VM *vm, ClassMatch *match, Value names, uint32_t count) {
    if (value_is_undefined(names)) {
        bool itself = matches_itself(vm, match->type);
        if (!check_count(vm, match, itself, count)) return MATCH_FAILED;
        match->result->items[match->filled++] = value_retain(match->subject);
        return MATCH_FOUND;
    }
    if (value_type(vm, names) != vm->types.tuple_) {
        vm_raise(vm, vm->exceptions.type_error, "%s.__match_args__ must be a tuple (got %s)", match->type->name,
                 value_type(vm, names)->name);
        return MATCH_FAILED;
    }
    if (!check_count(vm, match, value_tuple(names)->count, count)) return MATCH_FAILED;
    MatchOutcome outcome = MATCH_FOUND;
    for (uint32_t i = 0; i < count && outcome == MATCH_FOUND; ++i) {
        Value name = value_tuple(names)->items[i];
        if (!value_is_str(name)) {
            vm_raise(vm, vm->exceptions.type_error, "__match_args__ elements must be strings (got %s)",
                     value_type(vm, name)->name);
            return MATCH_FAILED;
        }
        outcome = match_attribute(vm, match, name);
    }
    return outcome;
}

static MatchOutcome match_parts(VM *vm, ClassMatch *match, uint32_t positional, const Tuple *keywords) {
    MatchOutcome outcome = MATCH_FOUND;
    if (positional) {
        Value names = operation_find_attribute(vm, value_from_object(match->type), vm->names.match_args_);
        outcome = value_is_error(names) ? MATCH_FAILED : match_positional(vm, match, names, positional);
        value_release(vm, names);
    }
    for (uint32_t i = 0; i < keywords->count && outcome == MATCH_FOUND; ++i)
        outcome = match_attribute(vm, match, keywords->items[i]);
    return outcome;
}

Value eval_match_class(VM *vm, Value v, Value type, uint32_t positional, Value names) {
    if (!value_has_flag(type, TYPE_TYPE))
        return vm_raise(vm, vm->exceptions.type_error, "called match pattern must be a class");
    int is_instance = operation_is_instance(vm, v, type);
    if (is_instance <= 0) return is_instance < 0 ? VALUE_ERROR : VALUE_NONE;
    const Tuple *keywords = value_tuple(names);
    if (positional + keywords->count == 0) return value_retain(value_from_object(vm->empty_tuple));
    Value seen = set_create(vm, vm->types.set_);
    if (value_is_error(seen)) return VALUE_ERROR;
    Tuple *result = tuple_create(vm, positional + keywords->count);
    ClassMatch match = {v, (const Type *)value_object(type), value_set(seen), result, 0};
    MatchOutcome outcome = result ? match_parts(vm, &match, positional, keywords) : MATCH_FAILED;
    value_release(vm, seen);
    if (outcome == MATCH_FOUND) return value_from_object(result);
    object_release(vm, result);
    return outcome == MATCH_DIFFERS ? VALUE_NONE : VALUE_ERROR;
}
