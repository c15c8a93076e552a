/* complex: two doubles, with the arithmetic and the errors of CPython's complexobject
 * (docs.python.org/3.11/library/functions.html#complex, stdtypes.html#numeric-types-int-float-complex). Real numbers
 * meet it in its own slots: int and float answer NotImplemented to a complex operand, and this type does the work. */
#ifndef WATCHPOT_VM_COMPLEX_H
#define WATCHPOT_VM_COMPLEX_H

#include "vm/vm.h"

typedef struct ComplexNumber {
    double real, imag;
} ComplexNumber;

typedef struct Complex {
    Object head;
    ComplexNumber value;
} Complex;

static inline bool value_is_complex(Value v) { return value_has_flag(v, TYPE_COMPLEX); }
static inline ComplexNumber value_complex(Value v) { return ((Complex *)value_object(v))->value; }

Value complex_from(VM *vm, ComplexNumber number);
/* Of a complex, of an object with __complex__, or of a real number; false with TypeError "must be real number, not
 * str". */
bool complex_of_value(VM *vm, Value v, ComplexNumber *number);
/* b is not 0. */
ComplexNumber complex_quotient(ComplexNumber a, ComplexNumber b);
/* a ** b, with ZeroDivisionError and OverflowError. */
Value complex_power(VM *vm, ComplexNumber a, ComplexNumber b);

#endif
