/* asyncio.Handle and TimerHandle: what call_soon(), call_later() and call_at() return. */
#ifndef WATCHPOT_LOOP_HANDLE_H
#define WATCHPOT_LOOP_HANDLE_H

#include "loop/scheduler.h"
#include "vm/sequence.h"

typedef struct Handle {
    Object head;
    EventLoop *loop; /* owned */
    Value callback;  /* None once it is cancelled */
    Tuple *args;
    Value context; /* a Context, or None while it is empty */
    uint32_t id;
    bool cancelled;
    bool scheduled; /* timers: in the loop's heap, or in one of the program's */
    Value when;     /* timers: as the program gave it */
} Handle;

void handle_register(VM *vm);
/* The call of a loop of ours that makes it; those at and after HANDLE_CALL_AT make a TimerHandle. */
typedef enum HandleKind { HANDLE_CALL_SOON, HANDLE_CALL_AT, HANDLE_CALL_LATER } HandleKind;
/* context None or undefined: a copy of the current one. */
Handle *handle_create(VM *vm, EventLoop *loop, Value callback, Tuple *args, Value context, HandleKind kind);
/* Calls the callback in the handle's context: if that is still to be over (VALUE_PENDING), handle_leave() then follows.
 */
Value handle_enter(VM *vm, Handle *handle);
void handle_leave(VM *vm, Handle *handle);

#endif
