/* The methods of str about letter case and kinds of characters; rows of str_methods[]. */
#ifndef WATCHPOT_VM_STR_CASE_H
#define WATCHPOT_VM_STR_CASE_H

#include "vm/vm.h"

Value str_case_capitalize(VM *vm, Value *args);
Value str_case_fold(VM *vm, Value *args);
Value str_case_lower(VM *vm, Value *args);
Value str_case_swap(VM *vm, Value *args);
Value str_case_title(VM *vm, Value *args);
Value str_case_upper(VM *vm, Value *args);

Value str_case_is_alnum(VM *vm, Value *args);
Value str_case_is_alpha(VM *vm, Value *args);
Value str_case_is_ascii(VM *vm, Value *args);
Value str_case_is_decimal(VM *vm, Value *args);
Value str_case_is_digit(VM *vm, Value *args);
Value str_case_is_identifier(VM *vm, Value *args);
Value str_case_is_lower(VM *vm, Value *args);
Value str_case_is_numeric(VM *vm, Value *args);
Value str_case_is_printable(VM *vm, Value *args);
Value str_case_is_space(VM *vm, Value *args);
Value str_case_is_title(VM *vm, Value *args);
Value str_case_is_upper(VM *vm, Value *args);

#endif
