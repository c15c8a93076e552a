/* asyncio.Future (docs.python.org/3.11/library/asyncio-future.html): a result that is not there yet. Tasks are futures
 * too (loop/task.h), and so, on the inside, is a sleep (loop/sleep.h). */
#ifndef WATCHPOT_LOOP_FUTURE_H
#define WATCHPOT_LOOP_FUTURE_H

#include "loop/scheduler.h"
#include "vm/dict.h"

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

enum {
    FUTURE_BLOCKING = 1 << 0,    /* yielded by an await, and nobody has taken notice yet */
    FUTURE_UNRETRIEVED = 1 << 1, /* its exception has never been looked at */
    FUTURE_EXCEPTION =
        1 << 2, /* `value` is an exception: that of a finished one, or the CancelledError of a cancelled one */
    FUTURE_MUST_CANCEL = 1 << 3,   /* task: CancelledError at its next step */
    FUTURE_DELEGATES = 1 << 3,     /* sleep: a coroutine in `callbacks` does it by methods of the program's loop */
    FUTURE_LOG_DESTROY = 1 << 4,   /* task: complain when it is dropped while pending */
    FUTURE_HANDED_OUT = 1 << 4,    /* sleep: the program has a Future in its stead, in `callbacks` */
    FUTURE_STARTED = 1 << 5,       /* sleep: its timer is set (or its turn given away) */
    FUTURE_TIMER = 1 << 6,         /* sleep: in the loop's heap of timers */
    FUTURE_TIMER_DROPPED = 1 << 7, /* sleep: in the heap, but not wanted any more */
};

/* A done-callback. `function` is a callable, or a Task that is to be woken, or a GatheringFuture that counts. */
typedef struct FutureCallback {
    Value function;
    Value context;
} FutureCallback;

/* Head of every kind of future. Kept small: a program may park a million of them. */
struct Future {
    Object head;
    EventLoop *loop; /* owned */
    Value value;     /* finished: result or exception. Cancelled: message or the exception. Pending task: message of a
                        cancel()     to come. Pending sleep: its result. Else undefined */
    Value callbacks; /* undefined, the one callback if it has no context of its own, or a list of them (loop/future.c).
                        Finished with an exception: the length of its traceback then, 0 once it was raised. Sleep not
                        started: the delay */
    uint32_t id;     /* in the trace */
    uint8_t state;   /* FutureState */
    uint8_t flags;
    union {
        uint16_t tag;     /* what it stands for: scheduler_tag(); not of tasks */
        uint16_t cancels; /* of tasks: cancel() requests not taken back */
    };
};

/* Those that programs can give attributes: asyncio.Future itself, and what derives from it. */
typedef struct PlainFuture {
    Future future;
    Dict *dict;
} PlainFuture;

void future_register(VM *vm);

static inline bool value_is_future(Value v) { return value_has_flag(v, TYPE_FUTURE); }
static inline Future *value_future(Value v) { return (Future *)value_object(v); }
static inline bool future_is_done(const Future *f) { return f->state != FUTURE_PENDING; }
bool future_is_task(const VM *vm, const Future *f);
/* An object of another make that acts as a future, as isfuture() tells: 1, 0, or -1 with an error. */
int future_is_foreign(VM *vm, Value v);
/* A future as the machine sees it: a Future or Task, or a native coroutine. */
bool value_is_awaited_future(const VM *vm, Value v);
/* A sleep, or what waits for a lock or queue: coroutine for the program, future for the machine. */
static inline bool value_is_native_coroutine(const VM *vm, Value v) {
    if (!value_is_object(v)) return false;
    const Type *type = value_object(v)->type;
    return type == scheduler_of(vm)->sleep || type == scheduler_of(vm)->waiting;
}

Future *future_create(VM *vm, EventLoop *loop, uint32_t tag);
/* The fields of a new object of any kind of future. */
void future_init(VM *vm, Future *f, EventLoop *loop);
/* A program's class need not have called __init__; then this is false, with the RuntimeError. */
bool future_is_initialised(VM *vm, const Future *f);
/* First thing when one is dropped: "exception was never retrieved"; false when that lets it live on. */
bool future_last_words(VM *vm, Future *f);
/* Slots of all kinds, for the collector. */
void future_traverse(Object *self, Visitor *visitor);
void future_clear(VM *vm, Object *self);
uint32_t future_weight(VM *vm, Object *self);
/* Releases what all kinds own. */
void future_deinit(VM *vm, Future *f);

/* These return false with InvalidStateError when it is done already. */
bool future_set_result(VM *vm, Future *f, Value result);
bool future_set_exception(VM *vm, Future *f, Value exception);
/* cancel(msg) of a plain future, whatever its type. */
bool future_cancel_plain(VM *vm, Future *f, Value message);
/* The CancelledError `exception` ended the task; taken over. */
void future_set_cancelled(VM *vm, Future *f, Value exception);
/* cancel(msg) of anything that can be awaited: by its kind, or by the method of the program's class: 1, 0, -1. */
int future_cancel(VM *vm, Value v, Value message);

/* What awaiting a done one gives, owned, or VALUE_ERROR; pending: InvalidStateError. */
Value future_result(VM *vm, Future *f);
/* The exception, owned, of one that has failed: to be thrown into whoever waits for it, where alone it may get a
 * context. */
Value future_exception_to_throw(VM *vm, Future *f);
/* exception() of a done one, owned: None or the exception; a cancelled one raises. */
Value future_exception(VM *vm, Future *f);
/* The CancelledError to raise for a cancelled one, owned. */
Value future_make_cancelled_error(VM *vm, Future *f);

/* Called with `f` when it is done, in the next iteration if it is done by now. */
bool future_add_callback(VM *vm, Future *f, Value function, Value context);
/* How many were removed, -1 on error. */
int64_t future_remove_callback(VM *vm, Future *f, Value function);
uint32_t future_callback_count(const Future *f);
FutureCallback future_callback(const Future *f, uint32_t index); /* borrowed */

/* What it stands for in one word: "future", "sleep", "gather", "lock", ...; tasks: "task". */
const char *future_word(VM *vm, const Future *f);
/* One step of awaiting it. */
SendStatus future_send(VM *vm, Value v, Value sent, Value *result);
/* Truth of what an attribute is set to, 1 or 0; -1 with an error, which deleting it is. */
int future_attribute_truth(VM *vm, Value item);
void future_iter_register(VM *vm);
/* What __await__() gives (loop/future_iter.c). */
Value future_iter_create(VM *vm, Value future);

#endif
