/* What a trace shows of a value: of variables, results and exceptions. Who watches must not act. While a value is shown
 *  - no code of the program runs: an object whose __repr__ or __str__ is the program's is shown by its attributes,
 *    <Cook name='Li' busy=True>, an exception by its class;
 *  - nothing is counted or traced, and id() and hash() of the program's objects stay what they would have been;
 *  - the text comes to an end, however large the value: "..." stands for the rest. */
#ifndef WATCHPOT_VM_SHOW_H
#define WATCHPOT_VM_SHOW_H

#include "vm/vm.h"

/* text(vm, v), for instance operation_repr, under these rules: an owned str, of any exception pending before nothing is
 * lost. Where it fails, the class' name stands for the value; VALUE_ERROR only when the machine has stopped. */
Value show(VM *vm, Value (*text)(VM *vm, Value v), Value v);
/* An event with that text: vm_emit. */
void show_emit(VM *vm, EventKind kind, uint32_t subject, uint32_t other, int64_t value, Value (*text)(VM *vm, Value v),
               Value v);

/* ---- for those who make such a text ---- */

/* operation_repr while something is shown. */
Value show_part(VM *vm, Value v);
/* Has enough been said? Containers leave out what follows. */
bool show_is_full(const VM *vm);
/* RuntimeError: code of the program was about to run. */
void show_refuse(VM *vm);
/* `object` gives its number away: it is taken back in the end. */
void show_note_number(VM *vm, Object *object);

#endif
