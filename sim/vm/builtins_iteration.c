/* Built-in functions over iterables. Where the program's own __next__ is all there is to do, the call is handed on, so
 * that it costs no C stack and may block. */
#include "vm/builtins.h"
#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"

static Value builtin_len(VM *vm, Value *args) {
    int64_t length = operation_length(vm, args[0]);
    return length < 0 ? VALUE_ERROR : int_from(vm, length);
}

static bool is_callable(const VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    return type->slots.call || type == vm->types.function_ || type == vm->types.method_ || type == vm->types.native_ ||
           type->flags & TYPE_TYPE;
}

static Value builtin_callable(VM *vm, Value *args) { return value_from_bool(is_callable(vm, args[0])); }

static Value builtin_iter(VM *vm, Value *args) {
    if (value_is_undefined(args[1])) return operation_iter(vm, args[0]);
    if (!is_callable(vm, args[0])) return vm_raise(vm, vm->exceptions.type_error, "iter(v, w): v must be callable");
    return iterator_over_calls(vm, args[0], args[1]);
}

static Value builtin_next(VM *vm, Value *args) {
    const Type *type = value_type(vm, args[0]);
    bool runs_program = type == vm->types.generator_ || type->flags & TYPE_IS_HEAP;
    if (runs_program && type->slots.next && value_is_undefined(args[1])) {
        Value method = operation_find_special(vm, args[0], vm->names.next_);
        if (value_is_error(method)) return VALUE_ERROR;
        if (!value_is_undefined(method)) {
            Value result = vm_tail_call(vm, method, (Arguments){0});
            value_release(vm, method);
            return result;
        }
    }
    Value item = operation_next_or_stop(vm, args[0]);
    if (value_is_undefined(item)) {
        if (value_is_undefined(args[1])) return exception_stop_iteration(vm, VALUE_UNDEFINED);
        return value_retain(args[1]);
    }
    if (!value_is_error(item) || value_is_undefined(args[1]) || !vm_error_matches(vm, vm->exceptions.stop_iteration))
        return item;
    vm_clear_error(vm);
    return value_retain(args[1]);
}

static Value builtin_aiter(VM *vm, Value *args) {
    Value method = operation_find_special(vm, args[0], vm->names.aiter_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not an async iterable",
                        value_type(vm, args[0])->name);
    Value iterator = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Value anext = operation_find_special(vm, iterator, vm->names.anext_);
    if (value_is_undefined(anext)) {
        vm_raise(vm, vm->exceptions.type_error, "aiter() returned not an async iterator of type '%s'",
                 value_type(vm, iterator)->name);
        anext = VALUE_ERROR;
    }
    bool good = !value_is_error(anext);
    value_release(vm, anext);
    if (good) return iterator;
    value_release(vm, iterator);
    return VALUE_ERROR;
}

/* anext(iterator, default) is this coroutine: only the language itself can await. */
static const char anext_with_default[] = "async def anext(awaitable, default):\n"
                                         "    try:\n"
                                         "        return await awaitable\n"
                                         "    except StopAsyncIteration:\n"
                                         "        return default\n";

static Value wait_with_default(VM *vm, Value awaitable, Value fallback) {
    static const char name[] = "<anext>";
    Value function = builtins_library_function(vm, name, anext_with_default, "anext");
    if (value_is_error(function)) return VALUE_ERROR;
    Value values[] = {awaitable, fallback};
    Value result = vm_call(vm, function, values, 2);
    value_release(vm, function);
    return result;
}

static Value builtin_anext(VM *vm, Value *args) {
    Value method = operation_find_special(vm, args[0], vm->names.anext_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not an async iterator",
                        value_type(vm, args[0])->name);
    if (value_is_undefined(args[1])) {
        Value result = vm_tail_call(vm, method, (Arguments){0});
        value_release(vm, method);
        return result;
    }
    Value awaitable = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    Value result = value_is_error(awaitable) ? VALUE_ERROR : wait_with_default(vm, awaitable, args[1]);
    value_release(vm, awaitable);
    return result;
}

/* ---- all, any, sum ---- */

/* Goes on until an item's truth is `wanted`. */
static Value find_truth(VM *vm, Value iterable, int wanted) {
    Value iterator = operation_iter(vm, iterable);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Value result = value_from_bool(!wanted);
    for (;;) {
        Value item = operation_next(vm, iterator);
        if (value_is_undefined(item)) break;
        int truth = value_is_error(item) ? -1 : operation_truth(vm, item);
        value_release(vm, item);
        if (truth != -1 && truth != wanted) continue;
        result = truth < 0 ? VALUE_ERROR : value_from_bool(wanted);
        break;
    }
    value_release(vm, iterator);
    return result;
}

static Value builtin_all(VM *vm, Value *args) { return find_truth(vm, args[0], 0); }
static Value builtin_any(VM *vm, Value *args) { return find_truth(vm, args[0], 1); }

/* A sum so far: `total`, owned, and while that is a plain int, `rest` more. Most sums are of small ints; adding those
 * up in a machine word makes no object for each step, also when the total has outgrown it. */
typedef struct Sum {
    Value total;
    int64_t rest;
} Sum;

static bool sum_add_to_total(VM *vm, Sum *sum, Value item) {
    Value total = operation_binary(vm, OPERATOR_ADD, sum->total, item);
    value_release(vm, sum->total);
    sum->total = total;
    return !value_is_error(total);
}

static bool sum_settle(VM *vm, Sum *sum) {
    if (sum->rest == 0) return true;
    Value rest = int_from(vm, sum->rest);
    bool done = !value_is_error(rest) && sum_add_to_total(vm, sum, rest);
    sum->rest = 0;
    value_release(vm, rest);
    return done;
}

static bool sum_add(VM *vm, Sum *sum, Value item) {
    if (value_is_small_int(item) && value_type(vm, sum->total) == vm->types.int_) {
        int64_t i = value_small_int(item), rest;
        bool fits = !__builtin_add_overflow(sum->rest, i, &rest);
        if (!fits && !sum_settle(vm, sum)) return false;
        sum->rest = fits ? rest : i;
        return true;
    }
    return sum_settle(vm, sum) && sum_add_to_total(vm, sum, item);
}

static Value builtin_sum(VM *vm, Value *args) {
    Sum sum = {.total = value_is_undefined(args[1]) ? value_from_small_int(0) : value_retain(args[1])};
    const char *refused = value_is_str(sum.total)                 ? "sum() can't sum strings [use ''.join(seq) instead]"
                          : value_has_flag(sum.total, TYPE_BYTES) ? "sum() can't sum bytes [use b''.join(seq) instead]"
                          : value_has_flag(sum.total, TYPE_BYTEARRAY)
                              ? "sum() can't sum bytearray [use b''.join(seq) instead]"
                              : NULL;
    Value iterator = refused ? vm_raise(vm, vm->exceptions.type_error, "%s", refused) : operation_iter(vm, args[0]);
    bool done = !value_is_error(iterator);
    while (done) {
        Value item = operation_next(vm, iterator);
        if (value_is_undefined(item)) break;
        done = !value_is_error(item) && sum_add(vm, &sum, item);
        value_release(vm, item);
    }
    value_release(vm, iterator);
    if (done && sum_settle(vm, &sum)) return sum.total;
    value_release(vm, sum.total);
    return VALUE_ERROR;
}

/* ---- min, max ---- */

typedef struct Best {
    Value item, key; /* owned; undefined: none yet */
} Best;

/* Takes `item` over. False with an error. */
static bool consider(VM *vm, Best *best, Value item, Value key_function, Comparison better) {
    bool plain = value_is_undefined(key_function) || value_is_none(key_function);
    Value key = plain ? value_retain(item) : vm_call(vm, key_function, &item, 1);
    int wins = value_is_error(key) ? -1 : 1;
    if (wins == 1 && !value_is_undefined(best->item)) {
        Value answer = operation_compare(vm, better, key, best->key);
        wins = value_is_error(answer) ? -1 : operation_truth(vm, answer);
        value_release(vm, answer);
    }
    if (wins == 1) {
        value_replace(vm, &best->item, item);
        value_replace(vm, &best->key, key);
        return true;
    }
    value_release(vm, item);
    value_release(vm, key);
    return wins == 0;
}

static Value find_best(VM *vm, Value *args, const char *name, Comparison better) {
    const Tuple *given = value_tuple(args[0]);
    if (given->count == 0)
        return vm_raise(vm, vm->exceptions.type_error, "%s expected at least 1 argument, got 0", name);
    if (given->count > 1 && !value_is_undefined(args[2]))
        return vm_raise(vm, vm->exceptions.type_error,
                        "Cannot specify a default for %s() with multiple positional arguments", name);
    Value iterator = operation_iter(vm, given->count == 1 ? given->items[0] : args[0]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Best best = {VALUE_UNDEFINED, VALUE_UNDEFINED};
    bool done = true;
    while (done) {
        Value item = operation_next(vm, iterator);
        if (value_is_undefined(item)) break;
        done = !value_is_error(item) && consider(vm, &best, item, args[1], better);
    }
    value_release(vm, iterator);
    value_release(vm, best.key);
    if (!done) {
        value_release(vm, best.item);
        return VALUE_ERROR;
    }
    if (!value_is_undefined(best.item)) return best.item;
    if (!value_is_undefined(args[2])) return value_retain(args[2]);
    return vm_raise(vm, vm->exceptions.value_error, "%s() arg is an empty sequence", name);
}

static Value builtin_max(VM *vm, Value *args) { return find_best(vm, args, "max", COMPARISON_GT); }
static Value builtin_min(VM *vm, Value *args) { return find_best(vm, args, "min", COMPARISON_LT); }

static Value builtin_sorted(VM *vm, Value *args) {
    Value list = list_from_iterable(vm, args[0]);
    if (value_is_error(list)) return VALUE_ERROR;
    int reverse = value_is_undefined(args[2]) ? 0 : operation_truth(vm, args[2]);
    if (reverse >= 0 && list_sort(vm, value_list(list), args[1], reverse)) return list;
    value_release(vm, list);
    return VALUE_ERROR;
}

const NativeRow builtins_iteration_rows[] = {
    {"aiter", "async_iterable, /", builtin_aiter, NATIVE_METHOD},
    {"all", "iterable, /", builtin_all, NATIVE_METHOD},
    {"anext", "iterator, default=, /", builtin_anext, NATIVE_METHOD},
    {"any", "iterable, /", builtin_any, NATIVE_METHOD},
    {"callable", "obj, /", builtin_callable, NATIVE_METHOD},
    {"iter", "object, sentinel=, /", builtin_iter, NATIVE_METHOD},
    {"len", "obj, /", builtin_len, NATIVE_METHOD},
    {"max", "*args, key=, default=", builtin_max, NATIVE_METHOD},
    {"min", "*args, key=, default=", builtin_min, NATIVE_METHOD},
    {"next", "iterator, default=, /", builtin_next, NATIVE_METHOD},
    {"sorted", "iterable, /, *, key=, reverse=", builtin_sorted, NATIVE_METHOD},
    {"sum", "iterable, /, start=", builtin_sum, NATIVE_METHOD},
    {0},
};
