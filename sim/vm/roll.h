/* A roll: objects that are remembered by number, without being kept alive, until they are gone. So those that only a
 * cycle keeps can still have their last words, in order of creation, when the program ends. A roll is a dict from
 * number to address. */
#ifndef WATCHPOT_VM_ROLL_H
#define WATCHPOT_VM_ROLL_H

#include "vm/dict.h"

/* Only a memory stop keeps it from being added. */
void roll_add(VM *vm, Dict *roll, uint32_t id, void *object);
/* Must be called before the object is freed; nothing happens if it is not on the roll. */
void roll_remove(VM *vm, Dict *roll, uint32_t id);
/* Calls for everyone, by number; who has gone meanwhile is passed over. */
void roll_call(VM *vm, Dict *roll, void (*visit)(VM *vm, void *object));

#endif
