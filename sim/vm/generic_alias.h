/* list[int] and its like: types with arguments, for annotations
 * (docs.python.org/3.11/library/stdtypes.html#types-genericalias). */
#ifndef WATCHPOT_VM_GENERIC_ALIAS_H
#define WATCHPOT_VM_GENERIC_ALIAS_H

#include "vm/sequence.h"

/* How it prints: collections.abc.Callable has its last argument apart, and the others in a list, unless they are one
 * thing that stands for them. */
typedef enum AliasShape { ALIAS_PLAIN, ALIAS_CALLABLE, ALIAS_CALLABLE_OF_LIST } AliasShape;

typedef struct GenericAlias {
    Object head;
    Value origin;
    Tuple *arguments;
    bool is_unpacked; /* *tuple[...] */
    AliasShape shape;
} GenericAlias;

void generic_alias_register(VM *vm);
/* origin[item]; a tuple as item stands for several arguments. */
Value generic_alias_create(VM *vm, Value origin, Value item);
/* Callable[[...], result]: types of the arguments in a list or a tuple, or what stands for them. */
Value generic_alias_callable(VM *vm, Value origin, Value parameters, Value result);
/* A row for __class_getitem__: {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS}. */
Value generic_alias_of_class(VM *vm, Value *args);

#endif
