/* list[int] and its like: types with arguments, for annotations
 * (docs.python.org/3.11/library/stdtypes.html#types-genericalias). */
#ifndef WATCHPOT_VM_GENERIC_ALIAS_H
#define WATCHPOT_VM_GENERIC_ALIAS_H

#include "vm/sequence.h"

typedef struct GenericAlias {
    Object head;
    Value origin;
    Tuple *arguments;
} GenericAlias;

void generic_alias_register(VM *vm);
/* origin[item]; a tuple as item stands for several arguments. */
Value generic_alias_create(VM *vm, Value origin, Value item);
/* A row for __class_getitem__: {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS}. */
Value generic_alias_of_class(VM *vm, Value *args);

#endif
