/* The native modules of this floor: what the Python part of the library (sim/lib) cannot do, or not fast enough. */
#ifndef WATCHPOT_VM_MODULES_H
#define WATCHPOT_VM_MODULES_H

#include "vm/vm.h"

void modules_register(VM *vm); /* all of them */

void module_array_register(VM *vm);       /* _array: array */
void module_cmath_register(VM *vm);       /* cmath */
void module_codec_register(VM *vm);       /* _codec: text encodings */
void module_collections_register(VM *vm); /* _collections: deque */
void module_gc_register(VM *vm);          /* _gc: the cycle collector */
void module_hash_register(VM *vm);        /* _hash: digests */
void module_machine_register(VM *vm);     /* _machine: what the library asks of the VM */
void module_math_register(VM *vm);        /* math */
void module_operator_register(VM *vm);    /* _operator: operators as functions */
void module_random_register(VM *vm);      /* _random: the Mersenne Twister */
void module_re_register(VM *vm);          /* _re: regular expressions, by PCRE2 */
void module_struct_register(VM *vm);      /* _struct: single items */
void module_unicodedata_register(VM *vm); /* unicodedata */

#endif
