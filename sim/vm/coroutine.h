/* Generators, coroutines and async generators as objects: what the eval loop and frames need of them beyond vm/frame.h.
 * Behaviour: PEP 342, 380, 479, 492, 525 and docs.python.org/3.11/reference/datamodel.html#coroutine-objects. */
#ifndef WATCHPOT_VM_COROUTINE_H
#define WATCHPOT_VM_COROUTINE_H

#include "vm/frame.h"

/* All but the frame, which the caller has filled in and which is made the coroutine's own here. */
static inline void coroutine_init(VM *vm, Coroutine *c, const CodeObject *code) {
    c->head = (Object){.refs = 1, .type = code->coroutine_type};
    vm_number_at_birth(vm, &c->head);
    c->kind = code->coroutine_kind;
    c->state = COROUTINE_CREATED;
    c->resumed_by = RESUMED_BY_AWAIT;
    c->was_awaited = c->closing = c->hooked = c->has_finalizer = c->is_thrown = c->is_renamed = false;
    c->is_root = true;
    c->step = NULL;
    c->id = ++vm->next_trace_id;
    c->depth = 1;
    c->leaf = &c->frame;
    c->frame.own_handled = VALUE_NONE;
    c->frame.in_coroutine = true;
}
/* Of a function whose code is_simple_coroutine, with all its positional arguments; takes over both. */
Coroutine *coroutine_create_simple(VM *vm, Function *function, const Value *args, uint32_t count);
/* Once its arguments are bound: it exists now (its number, the trace event). */
void coroutine_note_created(VM *vm, Coroutine *coroutine);
/* The root of the chain it belongs to. */
Coroutine *coroutine_root(Coroutine *coroutine);

enum { COROUTINE_STEPS_PER_RESUME = 8 }; /* what it counts against the step budget */

/* Can it be resumed with `sent`? Otherwise the error is set (`sent` is left to the caller). */
bool coroutine_check_resume(VM *vm, Coroutine *coroutine, Value sent);
/* Puts the chain under `coroutine` on the thread, `sent` (taken over; VALUE_ERROR: the pending exception is to be
 * raised there) on the leaf's stack. `by` tells what its outcome turns into. False with an error when too deep. The
 * frame to run is thread->frame. */
bool coroutine_enter(VM *vm, Coroutine *coroutine, Value sent, ResumedBy by);
/* While it runs, a coroutine is kept alive by the stack of the frame that awaits or iterates it; resumed in any other
 * way it holds a reference of its own. */
static inline bool coroutine_keeps(ResumedBy by) { return by == RESUMED_BY_CALL || by == RESUMED_BY_NATIVE; }
/* The frame on top suspends: unlinks its chain from the thread and answers its root. */
Coroutine *coroutine_suspend(VM *vm, Frame *leaf);
/* It has ended, by return or exception: closes it and gives its variables free. */
void coroutine_finish(VM *vm, Coroutine *coroutine, int how);

/* Bytes of the object, frame and all. */
size_t coroutine_size(const Object *object);

/* throw(type), throw(instance), throw(type, value[, traceback]): sets the pending error. */
bool coroutine_set_thrown(VM *vm, Value type, Value value, Value traceback);
/* An awaitable's iterator, as `await` needs it: VALUE_ERROR with TypeError. `where`: GET_AWAITABLE's operand. */
Value coroutine_get_awaitable(VM *vm, Value v, uint32_t where);

/* The same for what a program's __await__() answered; takes `iterator` over. */
Value coroutine_check_iterator(VM *vm, Value iterator);

/* What __await__() of a coroutine (also of a native one) answers. */
Value coroutine_wrapper_create(VM *vm, Value coroutine);
/* The coroutine in such a wrapper, as coroutine_get_awaitable; undefined for anything else. */
Value coroutine_unwrap(VM *vm, Value v);
void coroutine_wrapper_register(VM *vm);

#endif
