/* Exception objects, raising, tracebacks (docs.python.org/3.11/library/exceptions.html). A traceback keeps places, not frames, so
 * that an exception never keeps a program's variables alive. */
#ifndef WATCHPOT_VM_EXCEPTION_H
#define WATCHPOT_VM_EXCEPTION_H

#include "vm/str.h"
#include "vm/vm.h"

typedef struct TracebackEntry {
    CodeObject *code; /* retained */
    uint32_t instruction;
} TracebackEntry;

typedef struct Exception {
    Object head;
    Tuple *args;
    Value cause;   /* None or undefined when not set */
    Value context; /* likewise */
    bool suppress_context;
    Value extra;  /* StopIteration.value, SystemExit.code, ExceptionGroup's tuple of exceptions; else undefined */
    Value extra2; /* ExceptionGroup's message; AttributeError/NameError: name; else undefined */
    Value notes;  /* list or undefined */
    TracebackEntry *traceback; /* innermost first: in the order of unwinding */
    uint32_t traceback_count, traceback_capacity;
    Dict *dict;
} Exception;

void exception_register(VM *vm);

static inline bool value_is_exception(Value v) { return value_has_flag(v, TYPE_EXCEPTION); }
static inline Exception *value_exception(Value v) { return (Exception *)value_object(v); }

/* type(*args) without running Python code. */
Value exception_create(VM *vm, Type *type, const Value *args, uint32_t count);
/* Called by the eval loop for each frame that an exception leaves or is caught in. */
void exception_add_traceback(VM *vm, Exception *exception, CodeObject *code, uint32_t instruction);
/* What the `raise` statement does with its operands (class or instance, cause may be undefined); sets the error. */
Value exception_raise(VM *vm, Value exception, Value cause);
/* `except types`: 1, 0, or -1 with TypeError when types is no class or tuple of classes. */
int exception_matches(VM *vm, Value exception, Value types);
/* "ValueError: message", or just the type's name when str() is empty. Owned Str. */
Value exception_summary(VM *vm, Value exception);
/* The text CPython prints for an uncaught exception: traceback with 3.11 carets, chains, notes, groups as trees, repeated lines folded, ... . */
Value exception_format(VM *vm, Value exception);
/* What exc.__traceback__ gives: a traceback object, owned, or None. */
Value exception_traceback(VM *vm, Value exception);
/* exc.__traceback__ etc. are attributes of the type. StopIteration with a value: */
Value exception_stop_iteration(VM *vm, Value value); /* raises it */
/* Takes the value of a pending StopIteration and clears it; false if another error is pending. */
bool exception_take_stop_iteration(VM *vm, Value *value);

#endif
