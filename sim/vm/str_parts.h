/* The methods of str that take strings apart and put them together, and translate(); rows of str_methods[]. */
#ifndef WATCHPOT_VM_STR_PARTS_H
#define WATCHPOT_VM_STR_PARTS_H

#include "vm/vm.h"

Value str_parts_strip(VM *vm, Value *args);
Value str_parts_lstrip(VM *vm, Value *args);
Value str_parts_rstrip(VM *vm, Value *args);
Value str_parts_split(VM *vm, Value *args);
Value str_parts_rsplit(VM *vm, Value *args);
Value str_parts_splitlines(VM *vm, Value *args);
Value str_parts_partition(VM *vm, Value *args);
Value str_parts_rpartition(VM *vm, Value *args);
Value str_parts_join(VM *vm, Value *args);

/* vm/str_translate.c: translate() and maketrans(). */
Value str_translate_apply(VM *vm, Value *args);
Value str_translate_make_table(VM *vm, Value *args);

#endif
