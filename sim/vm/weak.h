/* Weak references: which of them there are to an object, and the types weakref.ref (weak.c) and weakref.proxy
 * (weak_proxy.c). The object itself only bears the mark OBJECT_HAS_WEAKREFS; its references are found through a table
 * in the VM, so that objects without any pay nothing.
 *
 * As CPython has it (docs.python.org/3.11/library/weakref.html): references die when the object's count comes to zero,
 * after its __del__ and before anything it owns goes; then their callbacks are called, the youngest reference's first.
 * Those to what lies in a cycle die when the collector finds it. */
#ifndef WATCHPOT_VM_WEAK_H
#define WATCHPOT_VM_WEAK_H

#include "vm/vm.h"

/* A reference; proxies are such, too. */
typedef struct WeakRef {
    Object head;
    Object *object;                  /* borrowed; NULL: it is gone */
    Value callback;                  /* undefined: none */
    struct WeakRef *next, *previous; /* of the same object */
    uint64_t hash;
    bool has_hash;
    bool is_hidden; /* the object waits for its destruction: weak_hide */
} WeakRef;

void weak_register(VM *vm);       /* the types, and the module _weakref */
void weak_proxy_register(VM *vm); /* called by weak_register */

/* What it refers to, borrowed; VALUE_UNDEFINED when that is gone. */
Value weak_get(const WeakRef *ref);
/* The first reference to it (owned), or None. */
Value weak_first(const VM *vm, Value object);
/* Slots.destroy of these types. */
void weak_destroy(VM *vm, Object *self);

/* The object is about to be destroyed: kills its references and calls their callbacks. */
void weak_clear(VM *vm, Object *object);
/* The same in two steps, for the collector: kills them, and appends those whose callbacks are to be called, that is all
 * but those that the collector examines, too, to a list whose end is at `last` (the new end is the answer); and calls
 * them, answering how many of the references went with that. */
WeakRef **weak_kill(VM *vm, Object *object, WeakRef **last);
uint32_t weak_call_callbacks(VM *vm, WeakRef *waiting);
/* The object's references count as dead for the time being (its head has been overwritten), or no longer do. */
void weak_hide(VM *vm, const Object *object, bool hidden);

#endif
