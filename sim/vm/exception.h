/* Exception objects, raising, tracebacks (docs.python.org/3.11/library/exceptions.html). A traceback keeps
 * the frames it went through, and with them the program's variables. Of the library's own frames only the arguments are
 * kept, and coroutines that nobody has started: they are missed when CPython misses them, which is when the traceback
 * goes. */
#ifndef WATCHPOT_VM_EXCEPTION_H
#define WATCHPOT_VM_EXCEPTION_H

#include "vm/str.h"
#include "vm/vm.h"

typedef struct TracebackEntry {
    CodeObject *code;          /* retained */
    uint32_t instruction;      /* or TRACEBACK_AT_DEF */
    struct FrameObject *frame; /* retained: it keeps the variables when the frame ends (vm/frame_object.h) */
    Object *shown; /* the traceback that a program gets to see; NULL as long as it has not looked; retained */
} TracebackEntry;

/* The instruction of a coroutine into which something was thrown before it began. */
#define TRACEBACK_AT_DEF UINT32_MAX
uint32_t traceback_entry_line(const TracebackEntry *entry);

typedef struct Exception {
    Object head;
    Tuple *args;
    Value cause;   /* None or undefined when not set */
    Value context; /* likewise */
    bool suppress_context;
    bool crossed_library; /* frames that we do not have are in its traceback, so that it has one even without entries */
    /* What the type adds: StopIteration.value, SystemExit.code, ExceptionGroup's tuple of exceptions,
     * AttributeError.obj, the name to suggest for a NameError, a tuple of the attributes of OSError, ImportError,
     * SyntaxError, UnicodeError; else undefined */
    Value extra;
    Value extra2; /* ExceptionGroup's message; AttributeError/NameError/ImportError: name; else undefined */
    Value notes;  /* list or undefined */
    Value kept;   /* list of what frames that are not there would hold, or undefined */
    TracebackEntry *traceback; /* innermost first: in the order of unwinding */
    uint32_t traceback_count, traceback_capacity;
    uint32_t
        traceback_caught; /* how long it was when the exception was caught last: what __traceback__ holds in CPython */
    Dict *dict;
} Exception;

void exception_register(VM *vm);

static inline bool value_is_exception(Value v) { return value_has_flag(v, TYPE_EXCEPTION); }
static inline Exception *value_exception(Value v) { return (Exception *)value_object(v); }

/* type(*args) without running Python code. */
Value exception_create(VM *vm, Type *type, const Value *args, uint32_t count);
/* Called by the eval loop for each frame that an exception leaves or is caught in. */
void exception_add_traceback(VM *vm, Exception *exception, Frame *frame, uint32_t instruction);
/* Tells the trace what happens to the exception, in the words of its summary. */
void exception_emit(VM *vm, EventKind kind, Exception *exception);
/* A frame of CPython's library holds `v`, as long as the pending exception's traceback lives. */
void exception_keep(VM *vm, Value v);
/* The pending exception leaves `frame`, perhaps one of the library's, for good. */
void exception_keep_from_library(VM *vm, const Frame *frame);
void traceback_entry_retain(const TracebackEntry *entry);
void traceback_entry_release(VM *vm, TracebackEntry entry);
/* The exception being handled where the thread is now, by the frame itself or by whoever resumed its coroutine;
 * borrowed, or undefined. */
Value exception_handled(const VM *vm);
/* The pending exception comes out of a throw() into this frame of a coroutine: what is being handled there becomes its
 * context. As in CPython the frames that it has left since it was caught last are forgotten then. */
void exception_chain_thrown(VM *vm, Frame *frame);
/* An instance of an exception's class, owned; TypeError if its __new__ gives anything else. */
Value exception_call_type(VM *vm, Value type, const Value *args, uint32_t count);
/* What the `raise` statement does with its operands (class or instance, cause may be undefined); sets the error. */
Value exception_raise(VM *vm, Value exception, Value cause);
/* The pending exception was raised on account of `cause`, which is taken over. */
void exception_chain_cause(VM *vm, Value cause);
/* `except types`: 1, 0, or -1 with TypeError when types is no class or tuple of classes. */
int exception_matches(VM *vm, Value exception, Value types);
/* "ValueError: message", or just the type's name when str() is empty. Owned Str. */
Value exception_summary(VM *vm, Value exception);
/* The text CPython prints for an uncaught exception: traceback with 3.11 carets, chains, notes, groups as trees,
 * repeated lines folded, ... . */
Value exception_format(VM *vm, Value exception);
/* As it is written of one that is ignored, in __del__() or the like: by itself, without causes and notes. */
Value exception_format_unraisable(VM *vm, Value exception);
typedef enum ExceptionPart { EXCEPTION_PLACE, EXCEPTION_MESSAGE, EXCEPTION_NOTES } ExceptionPart;
/* The lines of one part of what follows the traceback: the place of a SyntaxError, the message, the notes. */
Value exception_format_part(VM *vm, Value exception, ExceptionPart part);
/* The line of the program with the marks under it, as a traceback shows the place; "" if there is none. */
Value exception_format_place(VM *vm, const CodeObject *code, uint32_t instruction);
/* Is it None or a traceback object? */
bool exception_can_have_traceback(const VM *vm, Value traceback);
/* exc.__traceback__ = traceback; false with TypeError, or no memory. */
bool exception_set_traceback(VM *vm, Value exception, Value traceback);
/* What exc.__traceback__ gives: a traceback object, owned, or None. */
Value exception_traceback(VM *vm, Value exception);
/* AttributeError with its name and obj, from which a suggestion may be made. Returns VALUE_ERROR. */
Value exception_raise_attribute(VM *vm, Value object, Str *name, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Gives these to a pending AttributeError that has none yet. */
void exception_note_attribute(VM *vm, Value object, Str *name);
/* SyntaxError (or a type derived from it) with the place of a diagnostic. Returns VALUE_ERROR. */
Value exception_raise_syntax(VM *vm, Type *type, const Diagnostic *diagnostic);
/* StopIteration with a value; undefined: none. Returns VALUE_ERROR. */
Value exception_stop_iteration(VM *vm, Value value);
/* The pending exception leaves a frame that holds `v`: if that is a coroutine not started yet, it lives as long as the
 * exception. */
void exception_keep_unstarted(VM *vm, Value v);
/* Takes the value of a pending StopIteration and clears it; false if another error is pending. */
bool exception_take_stop_iteration(VM *vm, Value *value);

#endif
