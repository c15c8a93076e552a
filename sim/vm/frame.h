/* Code objects, functions, frames, coroutines: the part of the machine in which a program moves.
 *
 * Every frame lives on the heap and is linked to the frame that gets its result (`back`). Calling, awaiting and
 * yielding just change thread->frame inside the one eval loop, so neither recursion nor a chain of awaits uses the C
 * stack, and a suspended coroutine is nothing but its frame.
 *
 * Await chains. While a coroutine is awaited by another, both belong to one chain with a root (the one that was resumed
 * from outside: by a task, by send(), by a for loop). When the innermost one suspends, the root remembers it as its
 * `leaf`, and control returns to whoever resumed the root in one step; resuming goes straight to the leaf. So a
 * suspension costs the same at any depth. The links in between stay in place for those who want to look (tracebacks,
 * the window).
 *
 * Native frames let C code take part without nesting: a small state machine whose `step` is called with the result of
 * each call it made. The event loop's run_forever is one. */
#ifndef WATCHPOT_VM_FRAME_H
#define WATCHPOT_VM_FRAME_H

#include "vm/dict.h"
#include "vm/vm.h"

/* Place of an attribute or global found before; what the fields mean depends on the instruction (vm/eval.c). */
typedef struct InlineCache {
    uint32_t version;
    uint32_t index;
    Value value; /* borrowed: valid as long as the version is */
} InlineCache;

struct CodeObject {
    Object head;
    const Code *code;
    Instruction *instructions; /* own copy, with marks of the machine's: vm/code_object.c */
    InlineCache *caches;       /* one per instruction */
    Value *constants;
    Str **names;  /* interned */
    Str **locals; /* interned, local_count of them */
    Str *name;
    Str *qualname;
    Str *filename;
    const Source *source;        /* for tracebacks */
    uint16_t file;               /* number for events */
    bool is_awaitable_generator; /* marked by types.coroutine: its generators can be awaited */
    bool is_library;             /* embedded Python of ours: no line events, spans of its caller are shown instead */
    uint32_t frame_size;         /* slots: locals, cells, frees, stack */
    uint32_t frame_bytes;        /* of a call's block: the frame, or the coroutine with its frame */
    bool is_simple;              /* positional parameters only, no cells, runs to its end: frame_push_simple will do */
    bool is_simple_coroutine;    /* the same for one that can suspend: coroutine_create_simple */
    uint8_t coroutine_kind;      /* CoroutineKind of what a call makes, and its type; NULL: a plain call */
    Type *coroutine_type;
};

Value code_object_create(VM *vm, const Code *code, const Source *source, bool is_library);

typedef struct Function {
    Object head;
    CodeObject *code;
    Dict *globals;
    Value defaults;    /* tuple or undefined */
    Value kwdefaults;  /* dict or undefined */
    Value annotations; /* dict or undefined */
    Tuple *closure;    /* of cells, or NULL */
    Str *name;
    Str *qualname;
    struct Renaming *renamings; /* former names, newest first: coroutines keep the one they were made under */
    struct Renaming *given;     /* names that coroutines of its were given later */
    Value doc;
    Value module;
    Dict *dict;
} Function;

Function *function_create(VM *vm, CodeObject *code, Dict *globals);
/* Its name, or qualified name, when the coroutine or other thing with that trace id was made. Borrowed. */
Str *function_name_at(const Function *function, uint32_t trace_id, bool qualified);
/* Gives the coroutine with that trace id another name, or qualified name; it is gone, the name with it. */
void function_name_coroutine(VM *vm, Function *function, uint32_t trace_id, Str *name, bool qualified);
void function_forget_coroutine(VM *vm, Function *function, uint32_t trace_id);

typedef struct Cell {
    Object head;
    Value value;
} Cell;

/* Function and receiver: what obj.method gives. */
typedef struct Method {
    Object head;
    Value function;
    Value self;
} Method;

Value method_create(VM *vm, Value function, Value self);

/* A function in C. */
typedef struct Native {
    Object head;
    NativeFunction function;
    const char *name;
    struct Signature *signature; /* parsed once, vm/native.c */
    Type *owner;                 /* of a method; NULL for functions */
    Value self;                  /* bound receiver or module; undefined: none yet */
    uint32_t kind;
    Str *module;
} Native;

/* What happens to a frame's result. */
typedef enum FrameReturn {
    RETURN_PUSH, /* pushed on back's stack */
    RETURN_INIT, /* __init__: must be None; the instance (in `extra`) is pushed instead */
    RETURN_NEXT, /* __next__ called by FOR_ITER: StopIteration ends the loop */
} FrameReturn;

/* Beside a FrameReturn: there is an object that shows the frame (vm/frame_object.h), which `extra` holds; what `extra`
 * is otherwise the object has. */
enum { FRAME_IS_WATCHED = 0x80 };

/* One step of a native frame: `incoming` is the owned result of the call it made last (VALUE_UNDEFINED the first time,
 * VALUE_ERROR with the exception pending). Answers a value (the frame returns it), VALUE_ERROR, or VALUE_PENDING after
 * vm_tail_call pushed a frame or the thread was blocked. */
typedef Value (*NativeStep)(VM *vm, Frame *frame, Value incoming);

/* Kept small: every parked coroutine has one. */
struct Frame {
    Frame *back;
    CodeObject *code; /* borrowed from the function (which `function` keeps alive); NULL: a native frame */
    union {
        const Instruction *ip; /* next instruction: the one it is at, also when it is suspended or calls, is ip[-1] */
        NativeStep step;       /* native frames */
    };
    Value *sp;             /* first free stack slot */
    union {                /* the exception being handled here; ask frame_handled() */
        Value *handled;    /* plain calls: the place of the coroutine, or the thread, that they run in */
        Value own_handled; /* a coroutine's frame: the place itself; None when there is none */
    };
    Value function; /* owned: keeps code, globals and closure alive; native frames: their state object */
    Value extra;    /* of RETURN_INIT: the instance. Of a class body: its namespace, any mapping. Else undefined */
    union {
        uint32_t last_line; /* for line events */
        uint32_t state;     /* native frames: where the state machine is */
    };
    uint16_t slot_count; /* native frames */
    uint8_t on_return;   /* FrameReturn, perhaps FRAME_IS_WATCHED */
    bool in_coroutine;   /* part of a Coroutine: frame_coroutine() */
    Value slots[];       /* locals, cells, frees, stack; native frames: as many as they asked for */
};

typedef enum CoroutineState {
    COROUTINE_CREATED,
    COROUTINE_RUNNING,
    COROUTINE_SUSPENDED,
    COROUTINE_CLOSED
} CoroutineState;
typedef enum CoroutineKind {
    COROUTINE_KIND_COROUTINE,
    COROUTINE_KIND_GENERATOR,
    COROUTINE_KIND_ASYNC_GENERATOR
} CoroutineKind;

/* Who resumed the root of a chain, and so what its yields and its end turn into. */
typedef enum ResumedBy {
    RESUMED_BY_AWAIT,  /* YIELD_FROM of `frame.back`: not a root at all */
    RESUMED_BY_FOR,    /* FOR_ITER of frame.back */
    RESUMED_BY_CALL,   /* send(), next(): the end raises StopIteration in frame.back */
    RESUMED_BY_NATIVE, /* coroutine_resume() of a native frame or of C code */
} ResumedBy;

struct Coroutine {
    Object head;
    uint8_t kind;           /* CoroutineKind */
    uint8_t state;          /* of itself; ask coroutine_state(), since a chain shares its root's */
    uint8_t resumed_by;     /* ResumedBy */
    bool was_awaited;       /* started at least once: no "never awaited" */
    bool closing;           /* async generator: aclose() or athrow() under way */
    bool hooked;            /* async generator: seen by the loop's firstiter hook */
    bool is_root;           /* of its chain */
    bool has_finalizer : 1; /* async generator: when it is dropped, that is a loop's matter: vm->drop_async_generator */
    bool is_thrown : 1;     /* it, or one that it awaits, was last resumed by an exception */
    bool is_renamed : 1;    /* its function keeps the name it was given */
    uint32_t id;            /* trace id */
    struct AsyncStep *step; /* async generator: what drives it to its next yield, borrowed; or NULL */
    uint32_t depth;         /* root only. Not running: frames in the chain; running: thread->depth at its entry */
    union {
        Frame *leaf;     /* root: innermost frame of the chain, while it is not running */
        Coroutine *root; /* others: towards the root (may lag behind: coroutine_root) */
    };
    Frame frame; /* last: has the slots behind it */
};

void frame_register(VM *vm); /* the four below, and that of frames */
void function_register(VM *vm);
void cell_register(VM *vm);
void method_register(VM *vm);
void code_object_register(VM *vm);
void coroutine_register(VM *vm); /* generator, coroutine, async generator types */

static inline bool value_is_coroutine_object(Value v) { return value_has_flag(v, TYPE_COROUTINE); }
static inline Coroutine *value_coroutine(Value v) { return (Coroutine *)value_object(v); }

/* The object that a frame of a coroutine is part of. */
static inline Coroutine *coroutine_of_frame(const Frame *frame) {
    return (Coroutine *)((uintptr_t)frame - offsetof(Coroutine, frame));
}
/* The same for any frame: NULL for plain calls and native frames. */
static inline Coroutine *frame_coroutine(const Frame *frame) {
    return frame->in_coroutine ? coroutine_of_frame(frame) : NULL;
}
static inline Value *frame_handled(Frame *frame) { return frame->in_coroutine ? &frame->own_handled : frame->handled; }
/* Of Python frames. */
static inline Dict *frame_globals(const Frame *frame) { return ((Function *)value_object(frame->function))->globals; }
Value frame_object_namespace(const Frame *frame);
/* Where names without a scope of their own go: a class body's namespace (what its metaclass prepared), or undefined:
 * the globals. Borrowed. */
static inline Value frame_namespace(const Frame *frame) {
    if (frame->on_return & FRAME_IS_WATCHED) return frame_object_namespace(frame);
    return frame->on_return & RETURN_INIT ? VALUE_UNDEFINED : frame->extra;
}
/* Of the frame of a call, whichever way it was made. */
static inline size_t frame_block_size(const CodeObject *code) {
    return sizeof(Frame) + code->frame_size * sizeof(Value);
}
Str *coroutine_name(const Coroutine *coroutine);     /* borrowed */
Str *coroutine_qualname(const Coroutine *coroutine); /* borrowed */

/* ---- running ---- */

/* Makes the frame of a call, arguments bound, not yet on any thread; for a generator or coroutine function the object
 * it belongs to (frame_coroutine). NULL with TypeError. `take`: the values are owned by the callee from here on, also
 * on failure. */
Frame *frame_create_call(VM *vm, Function *function, const Value *values, uint32_t count, const Tuple *names,
                         bool take);
/* Puts a frame on the current thread; RecursionError (and the frame is gone) when that is too deep. */
bool frame_push(VM *vm, Frame *frame);
/* Runs a module's or class body's code: a frame with its own namespace, pushed. Undefined: a module (globals). */
Value frame_push_body(VM *vm, Function *function, Value namespace_);
void frame_destroy(VM *vm, Frame *frame);
/* Releases its variables and stack; it can be looked at no more, but still stands. */
void frame_clear(VM *vm, Frame *frame);

/* Runs the current thread, first giving `incoming` (owned; VALUE_ERROR: the pending exception) to its innermost frame
 * unless that was just pushed (VALUE_UNDEFINED), until a result reaches the frame `until`, and answers that result.
 * NULL: until the thread ends (its last result, or VALUE_ERROR with the uncaught exception pending; thread->frame is
 * NULL then), blocks, or the fuel of this slice is used up (VALUE_UNDEFINED, thread->frame is not NULL). A stop of the
 * machine answers VALUE_ERROR. */
Value eval_run(VM *vm, Frame *until, Value incoming);

/* Pushes a native frame on the current thread. `state` (any object or undefined) is retained; `slot_count` undefined
 * slots. */
Frame *frame_push_native(VM *vm, NativeStep step, Value state, uint16_t slot_count);
/* The deepest Python frame of the program itself (not of the library), or NULL. */
Frame *frame_visible(const VM *vm);
Frame *frame_visible_in(const Thread *thread);
/* The n-th Python frame from the top, natives not counted; NULL past the last. */
Frame *frame_above(const VM *vm, int64_t n);
Span frame_span(const Frame *frame);            /* of the instruction it is at */
uint32_t frame_instruction(const Frame *frame); /* its index */

/* ---- coroutines from C ---- */

CoroutineState coroutine_state(Coroutine *coroutine);
/* The line it is at (cr_frame.f_lineno); that of its def before it starts and after it ended. */
uint32_t coroutine_line(const Coroutine *coroutine);
/* Resumes from a native frame: pushes the chain's leaf; the outcome arrives at the native frame's step through
 * coroutine_outcome. `sent` is taken over; VALUE_ERROR throws the pending exception in. VALUE_PENDING, or VALUE_ERROR
 * if it cannot be resumed. */
Value coroutine_resume(VM *vm, Coroutine *coroutine, Value sent);
/* In step, after a resume: did it yield (SEND_YIELD, *value), return (SEND_RETURN, *value) or raise (SEND_ERROR)? Takes
 * `incoming` over. */
SendStatus coroutine_outcome(VM *vm, Coroutine *coroutine, Value incoming, Value *value);
/* close(): leaf first, as CPython. May run Python code (nested). */
bool coroutine_close(VM *vm, Coroutine *coroutine);
/* What the program gets that resumed a coroutine by hand and is yielded that (Slots.hand_out); takes it over. */
Value coroutine_hand_out(VM *vm, Value yielded);
/* The coroutine (or other object) that this one waits for, borrowed, or VALUE_NONE: cr_await. */
Value coroutine_awaiting(const Coroutine *coroutine);

/* ---- blocking (floor 2) ---- */

/* A native that wants its thread to stop sets thread->blocked and returns VALUE_PENDING; eval_run leaves. Floor 2 later
 * clears `blocked` and goes on with eval_run(vm, NULL, result of that native call). It cannot when C frames are in
 * between (a key function of sort, ...). */
static inline bool thread_can_block(const VM *vm) { return vm->native_depth == vm->native_floor; }

#endif
