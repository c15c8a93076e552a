/* What the files behind vm/number.h share. */
#ifndef WATCHPOT_VM_NUMBER_PRIVATE_H
#define WATCHPOT_VM_NUMBER_PRIVATE_H

#include "vm/number.h"

void int_register(VM *vm); /* and bool */
void float_register(VM *vm);
void complex_register(VM *vm);

extern const NativeRow int_methods[]; /* vm/int_methods.c */

/* Arithmetic of two ints, of two floats; NotImplemented for operators they do not have. */
Value int_binary(VM *vm, Operator op, Value a, Value b);
Value float_binary(VM *vm, Operator op, double a, double b);
/* Gives a new object its value; false with a stop. The highest limb is not 0. */
bool int_set_limbs(VM *vm, Int *object, const uint64_t *limbs, size_t count, bool negative);
Value int_divmod(VM *vm, Value a, Value b);
Value float_divmod(VM *vm, double a, double b);

/* Slots of int and bool, and of float, all three being the number_* functions for pairs of any of them. */
Value number_slot_binary(VM *vm, Operator op, Value a, Value b);

/* The ASCII form of a number's text: white space stripped, decimals of other scripts turned into ASCII digits, other
 * characters beyond ASCII into '?'. False with a stop when there is no memory. number_text_drop() releases it. */
typedef struct NumberText {
    char *bytes; /* NUL-terminated */
    size_t length;
    size_t size; /* of the block */
} NumberText;
bool number_text_init(VM *vm, NumberText *text, const char *bytes, size_t length);
void number_text_drop(VM *vm, NumberText *text);
/* Removes underscores that stand between digits; false if one stands elsewhere. */
bool number_text_remove_underscores(NumberText *text);
/* Behind the float at the beginning of a text without underscores; `text` itself if there is none. */
char *number_text_end(char *text);
/* All of such a text as a float, which rewrites it; false if it is none (or with a stop). */
bool number_text_read(VM *vm, char *text, double *x);
/* ValueError of these words and repr() of the text. */
Value number_text_fail(VM *vm, const char *what, const Str *text);

#endif
