/* The machine: one VM per simulation, no globals, so that any number of them live side by side. It knows nothing of
 * event loops; floor 2 adds them through native types, native frames (vm/frame.h) and the hooks below.
 *
 * Errors. A mistake of the program is a Python exception: vm_raise() and friends set thread->error and return
 * VALUE_ERROR. The end of a budget, or of the whole simulation, is a *stop*: vm->stop is set, functions also return
 * VALUE_ERROR, and no handler of the program runs any more. */
#ifndef WATCHPOT_VM_VM_H
#define WATCHPOT_VM_VM_H

#include "lang/code.h"
#include "lang/diagnostic.h"
#include "trace/event.h"
#include "vm/heap.h"
#include "vm/object.h"

typedef struct Frame Frame;
typedef struct Thread Thread;
typedef struct Coroutine Coroutine;
typedef struct CodeObject CodeObject;
typedef struct Module Module;

typedef enum StopReason {
    STOP_NONE = 0,
    STOP_STEPS, /* the step budget is used up */
    STOP_MEMORY,
    STOP_OUTPUT,
    STOP_VIRTUAL_TIME,
    STOP_DEADLOCK, /* nothing can ever run again */
    STOP_EXIT,     /* the program is over */
} StopReason;

typedef struct Budgets {
    uint64_t steps;       /* calls, yields and instructions passed in loops */
    uint64_t memory;      /* bytes */
    uint64_t output;      /* bytes */
    int64_t virtual_time; /* ns */
    uint32_t recursion;   /* Python frames, as sys.getrecursionlimit() */
    uint64_t allocations; /* for tests: new blocks of memory that the program may take; 0: any number */
} Budgets;

typedef enum OutputStream { OUTPUT_STDOUT, OUTPUT_STDERR } OutputStream;

/* What the surroundings provide. All may be NULL. */
typedef struct Hooks {
    void *context;
    void (*write)(void *context, OutputStream stream, const char *bytes, size_t length);
    /* Trace events, see trace/event.h; `text` goes with the event (may be NULL). */
    void (*event)(void *context, const Event *event, const char *text, size_t text_length);
    /* Source of a module that is neither native nor embedded (a file beside the scenario; "a.b" is a/b.py); NULL if
     * there is none. The filename of a package ends with /__init__.py, or with a slash if it is nothing but a folder.
     * malloc'ed, the VM frees it. */
    char *(*load_module)(void *context, const char *name, size_t *length, char **filename);
} Hooks;

/* A virtual thread: a stack of frames. Scheduling belongs to floor 2. */
struct Thread {
    Frame *frame;    /* running one, innermost; NULL: nothing to run */
    Value error;     /* pending exception (owned) or VALUE_UNDEFINED */
    Value handled;   /* what `except` is handling outside of any coroutine; VALUE_NONE if nothing */
    uint32_t depth;  /* frames between here and the bottom, as for the recursion limit */
    uint32_t id;     /* 0: main */
    bool blocked;    /* a native asked to stop running this thread (see vm/frame.h) */
    void *scheduler; /* floor 2's own record of this thread */
};

/* Built-in types, by name. */
/* clang-format off */
#define VM_TYPE_LIST(X) \
    X(object) X(type) X(none) X(bool) X(int) X(float) X(complex) X(str) X(bytes) X(tuple) X(list) X(dict) X(set) X(frozenset) X(slice) X(deque) \
    X(range) X(ellipsis) X(not_implemented) X(function) X(native) X(method) X(cell) X(code) X(frame) X(module) \
    X(generator) X(coroutine) X(async_generator) X(coroutine_wrapper) X(traceback) X(property) X(staticmethod) \
    X(async_step) X(async_throw_step) X(classmethod) X(super) X(member) X(iterator) X(list_iterator) \
    X(list_reverse_iterator) X(tuple_iterator) X(range_iterator) X(long_range_iterator) X(set_iterator) X(dict_key_iterator) \
    X(dict_value_iterator) X(dict_item_iterator) X(callable_iterator) X(reversed) X(enumerate) X(zip) X(map) \
    X(filter) X(dict_keys) X(dict_values) X(dict_items) X(odict_keys) X(odict_values) X(odict_items) \
    X(generic_alias) X(getset) X(wrapper) X(method_wrapper) \
    X(mappingproxy) X(union) X(str_iterator) X(str_ascii_iterator) X(bytes_iterator) \
    X(bytearray) X(bytearray_iterator) X(memoryview) X(array) X(array_iterator) X(weakref) X(weakproxy) X(callable_weakproxy)
/* clang-format on */
typedef struct VMTypes {
#define X(name) Type *name##_;
    VM_TYPE_LIST(X)
#undef X
} VMTypes;

/* Exception types: X(field, Python name, base field). Order: a base before those derived from it, and those of one base
 * as its __subclasses__() tells them. */
#define VM_EXCEPTION_LIST(X)                                                \
    X(base_exception, "BaseException", object)                              \
    X(base_exception_group, "BaseExceptionGroup", base_exception)           \
    X(exception_group, "ExceptionGroup", base_exception_group)              \
    X(exception, "Exception", base_exception)                               \
    X(generator_exit, "GeneratorExit", base_exception)                      \
    X(keyboard_interrupt, "KeyboardInterrupt", base_exception)              \
    X(system_exit, "SystemExit", base_exception)                            \
    X(arithmetic_error, "ArithmeticError", exception)                       \
    X(floating_point_error, "FloatingPointError", arithmetic_error)         \
    X(overflow_error, "OverflowError", arithmetic_error)                    \
    X(zero_division_error, "ZeroDivisionError", arithmetic_error)           \
    X(assertion_error, "AssertionError", exception)                         \
    X(attribute_error, "AttributeError", exception)                         \
    X(buffer_error, "BufferError", exception)                               \
    X(eof_error, "EOFError", exception)                                     \
    X(import_error, "ImportError", exception)                               \
    X(module_not_found_error, "ModuleNotFoundError", import_error)          \
    X(lookup_error, "LookupError", exception)                               \
    X(index_error, "IndexError", lookup_error)                              \
    X(key_error, "KeyError", lookup_error)                                  \
    X(memory_error, "MemoryError", exception)                               \
    X(name_error, "NameError", exception)                                   \
    X(unbound_local_error, "UnboundLocalError", name_error)                 \
    X(os_error, "OSError", exception)                                       \
    X(blocking_io_error, "BlockingIOError", os_error)                       \
    X(child_process_error, "ChildProcessError", os_error)                   \
    X(connection_error, "ConnectionError", os_error)                        \
    X(broken_pipe_error, "BrokenPipeError", connection_error)               \
    X(connection_aborted_error, "ConnectionAbortedError", connection_error) \
    X(connection_refused_error, "ConnectionRefusedError", connection_error) \
    X(connection_reset_error, "ConnectionResetError", connection_error)     \
    X(file_exists_error, "FileExistsError", os_error)                       \
    X(file_not_found_error, "FileNotFoundError", os_error)                  \
    X(interrupted_error, "InterruptedError", os_error)                      \
    X(is_a_directory_error, "IsADirectoryError", os_error)                  \
    X(not_a_directory_error, "NotADirectoryError", os_error)                \
    X(permission_error, "PermissionError", os_error)                        \
    X(process_lookup_error, "ProcessLookupError", os_error)                 \
    X(timeout_error, "TimeoutError", os_error)                              \
    X(reference_error, "ReferenceError", exception)                         \
    X(runtime_error, "RuntimeError", exception)                             \
    X(not_implemented_error, "NotImplementedError", runtime_error)          \
    X(recursion_error, "RecursionError", runtime_error)                     \
    X(stop_async_iteration, "StopAsyncIteration", exception)                \
    X(stop_iteration, "StopIteration", exception)                           \
    X(syntax_error, "SyntaxError", exception)                               \
    X(indentation_error, "IndentationError", syntax_error)                  \
    X(tab_error, "TabError", indentation_error)                             \
    X(system_error, "SystemError", exception)                               \
    X(type_error, "TypeError", exception)                                   \
    X(value_error, "ValueError", exception)                                 \
    X(unicode_error, "UnicodeError", value_error)                           \
    X(unicode_decode_error, "UnicodeDecodeError", unicode_error)            \
    X(unicode_encode_error, "UnicodeEncodeError", unicode_error)            \
    X(unicode_translate_error, "UnicodeTranslateError", unicode_error)      \
    X(warning, "Warning", exception)                                        \
    X(bytes_warning, "BytesWarning", warning)                               \
    X(deprecation_warning, "DeprecationWarning", warning)                   \
    X(encoding_warning, "EncodingWarning", warning)                         \
    X(future_warning, "FutureWarning", warning)                             \
    X(import_warning, "ImportWarning", warning)                             \
    X(pending_deprecation_warning, "PendingDeprecationWarning", warning)    \
    X(resource_warning, "ResourceWarning", warning)                         \
    X(runtime_warning, "RuntimeWarning", warning)                           \
    X(syntax_warning, "SyntaxWarning", warning)                             \
    X(unicode_warning, "UnicodeWarning", warning)                           \
    X(user_warning, "UserWarning", warning)
typedef struct VMExceptions {
#define X(field, name, base) Type *field;
    VM_EXCEPTION_LIST(X)
#undef X
} VMExceptions;

/* Interned names that C code looks up: X(identifier) for "__identifier__", in vm->names.identifier. */
/* clang-format off */
#define VM_DUNDER_LIST(X) \
    X(init) X(new) X(del) X(repr) X(str) X(hash) X(bool) X(len) X(call) X(iter) X(next) X(aiter) X(anext) X(await) X(enter) \
    X(exit) X(aenter) X(aexit) X(get) X(set) X(delete) X(getattr) X(getattribute) X(setattr) X(delattr) X(getitem) \
    X(setitem) X(delitem) X(contains) X(eq) X(ne) X(lt) X(le) X(gt) X(ge) X(neg) X(pos) X(invert) X(abs) X(name) \
    X(qualname) X(module) X(doc) X(dict) X(class) X(bases) X(mro) X(file) X(main) X(annotations) X(classcell) \
    X(set_name) X(init_subclass) X(class_getitem) X(slots) X(match_args) X(missing) X(format) X(int) X(float) \
    X(index) X(round) X(reversed) X(all) X(builtins) X(cause) X(context) X(suppress_context) X(traceback) X(notes) \
    X(wrapped) X(defaults) X(kwdefaults) X(code) X(closure) X(globals) X(path) X(import) X(debug) X(self) X(func) \
    X(prepare) X(instancecheck) X(subclasscheck) X(sizeof) X(length_hint) X(bytes) X(dir) X(loader) X(spec) \
    X(package) X(build_class)
/* clang-format on */
typedef struct VMNames {
#define X(name) Str *name##_;
    VM_DUNDER_LIST(X)
#undef X
} VMNames;

struct VM {
    Heap heap;
    Thread *thread; /* the running one */
    Thread *main_thread;
    Hooks hooks;
    Budgets budgets;

    bool is_strict; /* what Python 3.11 refuses is refused, though it could be run with a note */
    StopReason stop;
    char *stop_message; /* one sentence for the user, malloc'ed, or NULL */
    bool has_quit;      /* os._exit: with STOP_EXIT, and nothing is finalised */
    int quit_status;
    uint64_t fuel;   /* steps left in this slice of simulation_advance, for floor 2 to set; when it is used up, eval_run
                        leaves */
    uint64_t steps;  /* steps used, but for those of the quantum under way */
    int64_t quantum; /* steps until budgets are looked at again */
    int64_t quantum_steps; /* of the quantum under way */
    int64_t whole_quantum; /* of one that is not cut short */
    uint64_t own_steps;    /* of the program's own code, until floor 2 takes them, up to where quantum was `own_from` */
    int64_t own_from;
    bool in_library;     /* whose code runs now */
    bool watches_frames; /* lines are traced, or the program's own steps counted: otherwise in_library stays true */
    uint64_t output_bytes;

    int64_t now;          /* virtual time in ns; moved only by floor 2 */
    uint32_t clock_reads; /* time.* calls at this instant */
    uint32_t iteration;   /* of the running loop, for events */
    uint32_t task_id;     /* trace id of the running task, 0: none; for events */
    TraceDetail detail;   /* what hooks.event wants; TRACE_OFF: nothing */

    VMTypes types;
    VMExceptions exceptions;
    VMNames names;
    struct InternTable *interned;
    struct TypeState *type_state; /* caches of vm/type.c */
    struct ArenaList *arenas;     /* of every source text compiled */
    uint16_t file_count;          /* files of the program itself (not of the library) compiled so far */
    uint16_t compiling_file;      /* number of the one being compiled */
    Dict *builtins;
    Dict *modules; /* sys.modules */
    Module *main;
    const char *script_name; /* as given: "rice.py" */
    CodeObject *main_code;   /* of the scenario; NULL before it was compiled */
    Dict *compiled;          /* (TreeKind, filename, text) -> code, of what eval() and exec() ran; or NULL
                              */
    Dict *warned;            /* texts of the warnings shown so far, or NULL */
    uint32_t origin_depth;   /* of what is kept of each new coroutine (vm/coroutine_origin.h) */
    Dict *origins;           /* that, by trace id, or NULL */
    Str *empty_string;
    Tuple *empty_tuple;
    Str *latin1[256]; /* one-character strings, made on demand */
    struct StrIndex { /* vm/str_index.h */
        Str *str;     /* owned; NULL: free */
        uint32_t *offsets;
    } str_indexes[4];
    uint32_t next_str_index;

    uint32_t next_address;
    uint32_t next_type_version;
    uint32_t next_dict_version;
    uint32_t next_trace_id;   /* tasks, futures, handles, coroutines share one numbering */
    uint32_t native_depth;    /* nested vm_call()s on the C stack; limited by VM_NATIVE_DEPTH_LIMIT */
    uint32_t native_floor;    /* native_depth below which C frames belong to threads that wait: see thread_can_block */
    uint32_t operation_depth; /* nested repr, compare, hash, ... in C: operation_enter */
    struct ReprGuard *repr_guard; /* containers being printed, innermost first */
    struct Showing *showing;      /* a value is shown to those who watch (vm/show.h); NULL: none */
    uint32_t int_digits_max;      /* sys.set_int_max_str_digits; 0: no limit */
    uint32_t destroy_depth;
    Object *destroy_later;   /* chained through `address`-less list, see object_destroy */
    struct WeakTable *weak;  /* weak references by object: vm/weak.c; NULL: none yet */
    Value gc_callbacks;      /* gc.callbacks: a list */
    bool is_collecting;      /* vm/collector.c is at work */
    bool collect_soon;       /* it is to go to work by itself */
    bool collects_by_itself; /* gc.isenabled() */

    void *scheduler; /* floor 2's state (threads, clock, loops) */
    /* Called after each quantum; false when it stopped the machine. */
    bool (*after_quantum)(VM *vm);
    /* Called before anything that others can see happens, but for a line that is run; or NULL. Floor 2 charges virtual
     * time there. */
    void (*before_event)(VM *vm);
    bool hints;             /* write hints after messages: vm/hint.h */
    bool made_coroutine;    /* the program has made one */
    bool sleeps_in_library; /* that one was called by the library for the program */
    uint32_t sleep_line;    /* of the first time.sleep() that other tasks had to wait for, 0: none */
    bool shutting_down;     /* the program is over: no more of its code runs */
    /* Floor 2's hooks for async generators (PEP 525), may be NULL: one is iterated for the first time (and gets a
     * finalizer, if it is in a loop); a suspended one that has a finalizer was dropped. */
    void (*first_async_iteration)(VM *vm, Coroutine *generator);
    void (*drop_async_generator)(VM *vm, Coroutine *generator);
    void (*end_async_generator)(VM *vm, Coroutine *generator); /* one that was iterated is freed */
};

enum { VM_NATIVE_DEPTH_LIMIT = 1000, VM_BIRTH_NUMBERS = 1 << 27 };

/* Objects that may have a last word to say get the number behind their id() when they are made, as long as there are
 * plenty, so that those found in a cycle have it in order of creation (or nearly: see collector.c). */
static inline void vm_number_at_birth(VM *vm, Object *object) {
    if (vm->next_address < VM_BIRTH_NUMBERS) object->address |= ++vm->next_address;
}

/* The same for a container made of values that were there before it, if the last of them has such a number. Any other
 * container counts as older than all that it comes to hold. */
static inline void vm_number_after(VM *vm, Value container, const Value *values, size_t count) {
    if (count && value_is_object(values[count - 1]) && value_object(values[count - 1])->address & OBJECT_ADDRESS_MASK)
        vm_number_at_birth(vm, value_object(container));
}

/* A machine with all built-in types, functions and modules of floor 1. NULL without host memory. */
VM *vm_create(const Hooks *hooks, const Budgets *budgets, TraceDetail detail);
void vm_destroy(VM *vm);

/* ---- exceptions ---- */

/* Sets a new exception of `type` with one string argument (printf format); returns VALUE_ERROR. If an exception is
 * being handled it becomes the __context__. */
Value vm_raise(VM *vm, Type *type, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* With one argument value (owned by the caller), or an instance as it is. */
Value vm_raise_value(VM *vm, Type *type, Value argument);
Value vm_raise_instance(VM *vm, Value exception);
static inline bool vm_has_error(const VM *vm) {
    return !value_is_undefined(vm->thread->error) || vm->stop != STOP_NONE;
}
/* Takes the pending exception away (owned); VALUE_UNDEFINED if there is none. */
Value vm_take_error(VM *vm);
/* Is the pending exception an instance of `type`? False during a stop. */
bool vm_error_matches(const VM *vm, const Type *type);
void vm_clear_error(VM *vm);

/* Ends the simulation; returns VALUE_ERROR. The first reason wins. */
Value vm_stop(VM *vm, StopReason reason, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* For a block that the heap refused. */
Value vm_stop_memory(VM *vm, size_t wanted);
/* A slice of the run begins: eval_run returns when about that many steps are used up, a quantum at least. */
void vm_begin_slice(VM *vm, uint64_t steps);
/* The quantum is used up: counts it, looks at the budgets, starts the next. False when the run was stopped. */
bool vm_next_quantum(VM *vm);
/* The quantum ends here. */
void vm_end_quantum(VM *vm);
/* The eval loop goes from the program's code to the library's, or back. */
void vm_switch_account(VM *vm);
/* Loops in C over anything whose length the program decides call this; false (stopped) when the budget is used up. */
bool vm_charge(VM *vm, uint64_t steps);

/* ---- calling ---- */

/* Calls and runs to the end on the C stack (limited depth: RecursionError). Prefer vm_tail_call in natives. */
Value vm_call(VM *vm, Value callee, const Value *args, uint32_t count);
Value vm_call_arguments(VM *vm, Value callee, Arguments arguments);
/* The call as a native's own result: may push a frame and return VALUE_PENDING, which the native must return at once.
 */
Value vm_tail_call(VM *vm, Value callee, Arguments arguments);
/* o.name(*args), by vm_call. */
Value vm_call_method(VM *vm, Value o, Str *name, const Value *args, uint32_t count);

/* ---- output and events ---- */

/* print() and sys.stderr.write() end here. Counts against the budget; false when it is used up. */
bool vm_write(VM *vm, OutputStream stream, const char *bytes, size_t length);
static inline bool vm_traces(const VM *vm, TraceDetail detail) { return vm->detail >= detail; }
/* Completes kind, subject, other, value with time, iteration, thread and the span of the innermost frame of the program
 * itself (not of the library), and hands it to hooks.event. */
void vm_emit(VM *vm, EventKind kind, uint32_t subject, uint32_t other, int64_t value, const char *text, size_t length);
/* The same at a place of the past, and without before_event. */
typedef struct EventPlace {
    Span span; /* line 0: no place */
    uint16_t file, depth;
} EventPlace;
EventPlace vm_place(const VM *vm);
void vm_emit_at(VM *vm, EventPlace place, EventKind kind, uint32_t subject, int64_t value);
/* Adds what the quantum under way has used to own_steps, if that is the program's. */
void vm_count_own_steps(VM *vm);

/* ---- modules ---- */

/* Compiles a text to a code object; VALUE_ERROR with SyntaxError raised, or, if `diagnostics` is given, filled instead.
 */
Value vm_compile(VM *vm, const char *filename, const char *text, size_t length, Diagnostics *diagnostics);
/* The same for a module of ours (is_library) or of the program; NULL diagnostics: SyntaxError. */
Value vm_compile_module(VM *vm, const char *filename, const char *text, size_t length, bool is_library,
                        Diagnostics *diagnostics);
/* The same for a text that the program runs with eval() or exec(); SyntaxError. Its code stays until the end of the
 * run, and is the same for the same text. */
Value vm_compile_text(VM *vm, Str *filename, Str *text, TreeKind kind);
/* The program's own file with that number (as in events, in order of compilation); NULL past the last. Borrowed. */
const Source *vm_file(const VM *vm, uint32_t number);
/* import name; returns the innermost module (owned). */
Value vm_import(VM *vm, const char *name);
/* What is written in Python: a name of a library's module (owned), and a call of its function. */
Value vm_library(VM *vm, const char *module, const char *name);
Value vm_library_call(VM *vm, const char *module, const char *function, const Value *args, uint32_t count);
/* A native module with functions from rows (NULL allowed); registered so that `import name` finds it. */
Module *vm_add_module(VM *vm, const char *name, const NativeRow *rows);
/* The module's namespace, borrowed. */
Dict *module_dict(Module *module);

#endif
