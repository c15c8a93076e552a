/* _thread (docs.python.org/3.11/library/_thread.html), and what else sim/lib/threading.py is built on. A thread's ident
 * is its number plus one. */
#include "loop/clock.h"
#include "loop/modules.h"
#include "loop/thread_lock.h"
#include "vm/dict.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static Value ident_of(uint32_t number) { return value_from_small_int((int64_t)number + 1); }

static Value start_new_thread(VM *vm, Value *args) {
    bool callable = value_is_object(args[0]) &&
                    (value_object(args[0])->type->slots.call ||
                     !value_is_undefined(type_lookup(vm, value_object(args[0])->type, vm->names.call_)));
    if (!callable) return vm_raise(vm, vm->exceptions.type_error, "first arg must be callable");
    if (!value_is_tuple(args[1])) return vm_raise(vm, vm->exceptions.type_error, "2nd arg must be a tuple");
    if (!value_is_undefined(args[2]) && !value_is_dict(args[2]))
        return vm_raise(vm, vm->exceptions.type_error, "optional 3rd arg must be a dictionary");
    Value name = str_format(vm, "thread %u", scheduler_of(vm)->thread_count);
    if (value_is_error(name)) return VALUE_ERROR;
    Dict *kwargs = value_is_undefined(args[2]) ? NULL : value_dict(args[2]);
    ThreadRecord *record = thread_start(vm, args[0], value_tuple(args[1]), kwargs, value_str(name));
    value_release(vm, name);
    return record ? ident_of(record->thread->id) : VALUE_ERROR;
}

/* _start(function, name): comes back when the new thread has called _begin(). */
static Value start_named(VM *vm, Value *args) {
    if (!value_is_str(args[1])) return vm_raise(vm, vm->exceptions.type_error, "a name is needed");
    Tuple *none = tuple_create(vm, 0);
    ThreadRecord *record = thread_start(vm, args[0], none, NULL, value_str(args[1]));
    object_release(vm, none);
    return record ? thread_await_begin(vm, record, ident_of(record->thread->id)) : VALUE_ERROR;
}

static Value begin(VM *vm, Value *args) {
    (void)args;
    thread_note_begin(vm);
    return VALUE_NONE;
}

static Value allocate_lock(VM *vm, Value *args) {
    (void)args;
    return value_from_object(thread_lock_create(vm));
}

/* A lock that is taken now and released when the running thread ends. */
static Value set_sentinel(VM *vm, Value *args) {
    (void)args;
    ThreadRecord *record = thread_current(vm);
    ThreadLock *old = record->end;
    record->end = thread_lock_create(vm);
    record->end->count = 1;
    record->end->holder = record->thread->id;
    Value word = str_from(vm, "join");
    if (!value_is_error(word)) thread_lock_describe(vm, record->end, value_str(word));
    value_release(vm, word);
    object_release(vm, old);
    return value_retain(value_from_object(record->end));
}

static Value get_ident(VM *vm, Value *args) {
    (void)args;
    return ident_of(vm->thread->id);
}

static Value count(VM *vm, Value *args) {
    (void)args;
    return value_from_small_int(scheduler_of(vm)->live_threads - 1);
}

static Value exit_thread(VM *vm, Value *args) {
    (void)args;
    return vm_raise_value(vm, vm->exceptions.system_exit, VALUE_UNDEFINED);
}

/* The main thread gets it at once where it waits, else as soon as it does. */
static Value interrupt_main(VM *vm, Value *args) {
    (void)args;
    ThreadRecord *main = vm->main_thread->scheduler;
    if (thread_current(vm) == main) return clock_deliver_interrupt(vm) ? VALUE_NONE : VALUE_ERROR;
    if (main->state != THREAD_BLOCKED) {
        scheduler_of(vm)->interrupt_at = vm->now;
        return VALUE_NONE;
    }
    return thread_interrupt_main(vm) ? VALUE_NONE : VALUE_ERROR;
}

static Value stack_size(VM *vm, Value *args) {
    int64_t size = 0;
    if (!value_is_undefined(args[0]) && !operation_index(vm, args[0], &size)) return VALUE_ERROR;
    if (size != 0 && size < 32768)
        return vm_raise(vm, vm->exceptions.value_error, "size not valid: %lld bytes", (long long)size);
    return value_from_small_int(0); /* stacks grow as they need */
}

/* _describe(lock, word): what it stands for, for those who watch. */
static Value describe(VM *vm, Value *args) {
    if (value_is_thread_lock(vm, args[0]) && value_is_str(args[1]))
        thread_lock_describe(vm, (ThreadLock *)value_object(args[0]), value_str(args[1]));
    return VALUE_NONE;
}

/* The time as the library sees it: no look of the program's. */
static Value now(VM *vm, Value *args) {
    (void)args;
    return float_from(vm, clock_seconds(clock_now(vm)));
}

static Value ask_in_vain(VM *vm, Value *args) {
    (void)args;
    return thread_ask_in_vain(vm);
}

static Value set_name(VM *vm, Value *args) {
    int64_t ident;
    if (!operation_index(vm, args[0], &ident)) return VALUE_ERROR;
    if (!value_is_str(args[1])) return vm_raise(vm, vm->exceptions.type_error, "a name is needed");
    ThreadRecord *record = ident > 0 ? thread_find(vm, (uint32_t)(ident - 1)) : NULL;
    if (record) thread_set_name(vm, record, value_str(args[1]));
    return VALUE_NONE;
}

void module_thread_register(VM *vm) {
    static const NativeRow rows[] = {
        {"start_new_thread", "function, args, kwargs=, /", start_new_thread, NATIVE_METHOD},
        {"start_new", "function, args, kwargs=, /", start_new_thread, NATIVE_METHOD},
        {"_start", "function, name, /", start_named, NATIVE_METHOD},
        {"_begin", "", begin, NATIVE_METHOD},
        {"allocate_lock", "", allocate_lock, NATIVE_METHOD},
        {"allocate", "", allocate_lock, NATIVE_METHOD},
        {"_set_sentinel", "", set_sentinel, NATIVE_METHOD},
        {"get_ident", "", get_ident, NATIVE_METHOD},
        {"get_native_id", "", get_ident, NATIVE_METHOD},
        {"_count", "", count, NATIVE_METHOD},
        {"exit", "", exit_thread, NATIVE_METHOD},
        {"exit_thread", "", exit_thread, NATIVE_METHOD},
        {"interrupt_main", "signum=, /", interrupt_main, NATIVE_METHOD},
        {"stack_size", "size=, /", stack_size, NATIVE_METHOD},
        {"_describe", "lock, word, /", describe, NATIVE_METHOD},
        {"_now", "", now, NATIVE_METHOD},
        {"_ask_in_vain", "", ask_in_vain, NATIVE_METHOD},
        {"_set_name", "ident, name, /", set_name, NATIVE_METHOD},
        {0},
    };
    Module *module = vm_add_module(vm, "_thread", rows);
    Dict *dict = module_dict(module);
    thread_lock_register(vm, module);
    thread_local_register(vm, module);
    dict_set_text(vm, dict, "error", value_from_object(vm->exceptions.runtime_error));
    Value longest = float_from(vm, 9223372036.0);
    dict_set_text(vm, dict, "TIMEOUT_MAX", longest);
    value_release(vm, longest);
}
