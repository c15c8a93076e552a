/* The operations of the language on any values: what the eval loop, built-ins and library code in C call. Each
 * dispatches over the type's slots and raises CPython's errors. Results are owned; errors as in vm/vm.h. */
#ifndef WATCHPOT_VM_OPERATION_H
#define WATCHPOT_VM_OPERATION_H

#include "vm/vm.h"

Value operation_binary(VM *vm, Operator op, Value a, Value b);
Value operation_inplace(VM *vm, Operator op, Value a, Value b);
Value operation_unary(VM *vm, UnaryOperator op, Value v);              /* UNARY_NOT too */
Value operation_compare(VM *vm, Comparison op, Value a, Value b);      /* LT .. GE: any value; IS .. NOT_IN: a bool */
Value operation_compare_kept(VM *vm, Comparison op, Value a, Value b); /* the same of what might be dropped meanwhile */
/* a == b (identity counts, as in containers): 1, 0, -1. */
int operation_equals(VM *vm, Value a, Value b);
int operation_truth(VM *vm, Value v); /* 1, 0, -1 */
bool operation_hash(VM *vm, Value v, uint64_t *hash);
int64_t operation_length(VM *vm, Value v);
Value operation_get_item(VM *vm, Value v, Value key);
bool operation_set_item(VM *vm, Value v, Value key, Value item); /* item undefined: del v[key] */
/* Raises what is said where there is no such method. */
void operation_refuse_set_item(VM *vm, Value v, Value key, bool deletes);
int operation_contains(VM *vm, Value container, Value item);

Value operation_repr(VM *vm, Value v);         /* a Str; guards against deep and cyclic nesting */
Value operation_repr_by_slot(VM *vm, Value v); /* the same whether it is only shown or not: vm/show.h */
Value operation_str(VM *vm, Value v);
Value operation_ascii(VM *vm, Value v);
/* format(v, spec); spec may be NULL. */
Value operation_format(VM *vm, Value v, Str *spec);

Value operation_get_attribute(VM *vm, Value v, Str *name);
/* The same without an error when it is missing: VALUE_UNDEFINED. */
Value operation_find_attribute(VM *vm, Value v, Str *name);
bool operation_set_attribute(VM *vm, Value v, Str *name, Value item); /* item undefined: delete */
/* A dunder method looked up on the type, bound to v, as the interpreter does for its own calls; VALUE_UNDEFINED if
 * there is none (no error set). */
Value operation_find_special(VM *vm, Value v, Str *name);

Value operation_iter(VM *vm, Value v);
/* The next item, VALUE_UNDEFINED at the end, VALUE_ERROR; charges a step. */
Value operation_next(VM *vm, Value iterator);
/* The same, but an end with a value (a coroutine's result) is StopIteration, as next() shows it. */
Value operation_next_or_stop(VM *vm, Value iterator);
/* An int from an int, bool or anything with __index__: VALUE_ERROR with TypeError. */
Value operation_integer(VM *vm, Value v);
/* The same as 64 bits: false with TypeError or, for a larger one, OverflowError. */
bool operation_index(VM *vm, Value v, int64_t *result);
/* The same with an exception of that type in the words that CPython has for indices and counts. */
bool operation_size(VM *vm, Value v, Type *too_large, int64_t *result);
/* The same with larger ones cut to the nearest that fits. */
bool operation_index_clamped(VM *vm, Value v, int64_t *result);
/* A C double from int or float (or __float__): false with TypeError "must be real number, not str". */
bool operation_number(VM *vm, Value v, double *result);

/* The hash slot of unhashable types: raises TypeError. A type has it where CPython's has __hash__ = None. */
bool operation_hash_refused(VM *vm, Value v, uint64_t *hash);

/* Brackets around C code that recurses as deep as the program's data is nested: false with RecursionError
 * ("maximum recursion depth exceeded" + where) when that is too deep; then no leave. */
bool operation_enter(VM *vm, const char *where);
static inline void operation_leave(VM *vm) { --vm->operation_depth; }

/* Brackets around the repr of a container: false if that very object is being printed further out ("[...]"). */
typedef struct ReprGuard {
    const Object *object;
    struct ReprGuard *outer;
} ReprGuard;
bool operation_repr_enter(VM *vm, ReprGuard *guard, Value v);
void operation_repr_leave(VM *vm, ReprGuard *guard);

/* Steps for an operation in C over `count` items that runs no code of the program: one for every 16. */
static inline bool operation_charge_items(VM *vm, uint64_t count) { return count < 64 || vm_charge(vm, count / 16); }

/* isinstance(v, type-or-tuple), issubclass: 1, 0, -1. */
int operation_is_instance(VM *vm, Value v, Value types);
/* The same for a type that is not asked itself, as type.__instancecheck__ has it. */
int operation_is_plain_instance(VM *vm, Value v, const Type *of);
int operation_is_subclass(VM *vm, Value type, Value types);

#endif
