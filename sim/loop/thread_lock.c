#include "loop/thread_lock.h"

#include <math.h>

#include "vm/dict.h"
#include "vm/frame.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static ThreadLock *self_of(Value *args) { return (ThreadLock *)value_object(args[0]); }

bool value_is_thread_lock(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == scheduler_of(vm)->thread_lock;
}

static bool is_reentrant(VM *vm, const ThreadLock *lock) { return lock->head.type != scheduler_of(vm)->thread_lock; }

static const char *state_word(const ThreadLock *lock) { return lock->word ? lock->word->bytes : "lock"; }

void thread_lock_describe(VM *vm, ThreadLock *lock, Str *word) {
    Str *old = lock->word;
    lock->word = object_retain(word);
    object_release(vm, old);
}

ThreadLock *thread_lock_create(VM *vm) { return object_create(vm, scheduler_of(vm)->thread_lock); }

static void lock_destroy(VM *vm, Object *self) {
    ThreadLock *lock = (ThreadLock *)self;
    object_release(vm, lock->word);
    lock->word = NULL;
}

/* ---- taking ---- */

static bool take(VM *vm, ThreadLock *lock) {
    uint32_t me = vm->thread->id;
    if (lock->count > 0 && !(is_reentrant(vm, lock) && lock->holder == me)) return false;
    lock->count++;
    lock->holder = me;
    return true;
}

enum { SLOT_UNTIL, SLOT_RESTORE, SLOT_COUNT };

/* Waits for the lock; a frame of its own, since one that is woken may only try. Answers True, or False when time is up.
 */
static Value wait_step(VM *vm, Frame *frame, Value incoming) {
    ThreadLock *lock = (ThreadLock *)value_object(frame->function);
    int64_t until =
        value_is_undefined(frame->slots[SLOT_UNTIL]) ? CLOCK_NEVER : value_small_int(frame->slots[SLOT_UNTIL]);
    while (!value_is_error(incoming) && !value_is(incoming, VALUE_FALSE)) {
        bool again = value_is(incoming, VALUE_TRUE);
        if (take(vm, lock)) {
            if (!value_is_undefined(frame->slots[SLOT_RESTORE]))
                lock->count = (uint32_t)value_small_int(frame->slots[SLOT_RESTORE]);
            return VALUE_TRUE;
        }
        incoming = thread_block_in_row(vm, &lock->row, again, &lock->head, until, VALUE_FALSE, state_word(lock));
        if (value_is(incoming, VALUE_PENDING)) return VALUE_PENDING;
    }
    return incoming;
}

static Value wait_for(VM *vm, ThreadLock *lock, int64_t until, Value restore) {
    Frame *frame = frame_push_native(vm, wait_step, value_from_object(lock), SLOT_COUNT);
    if (!frame) return VALUE_ERROR;
    if (until != CLOCK_NEVER) frame->slots[SLOT_UNTIL] = value_from_small_int(until);
    frame->slots[SLOT_RESTORE] = restore;
    return VALUE_PENDING;
}

/* acquire(blocking=True, timeout=-1): until when it may wait. */
static bool read_deadline(VM *vm, Value *args, int64_t *until) {
    static const double longest = 9223372036.0; /* TIMEOUT_MAX */
    int blocking = value_is_undefined(args[1]) ? 1 : operation_truth(vm, args[1]);
    if (blocking < 0) return false;
    double seconds = -1;
    if (!value_is_undefined(args[2]) && !operation_number(vm, args[2], &seconds)) return false;
    if (isnan(seconds)) {
        vm_raise(vm, vm->exceptions.value_error, "Invalid value NaN (not a number)");
        return false;
    }
    if (!blocking && seconds != -1) {
        vm_raise(vm, vm->exceptions.value_error, "can't specify a timeout for a non-blocking call");
        return false;
    }
    if (seconds < 0 && seconds != -1) {
        vm_raise(vm, vm->exceptions.value_error, "timeout value must be positive");
        return false;
    }
    if (seconds > longest) {
        vm_raise(vm, vm->exceptions.overflow_error, "timeout value is too large");
        return false;
    }
    int64_t now = clock_now(vm);
    *until = !blocking ? now : seconds == -1 ? CLOCK_NEVER : clock_add(now, clock_from_seconds(seconds));
    return true;
}

static Value method_acquire(VM *vm, Value *args) {
    ThreadLock *lock = self_of(args);
    int64_t until;
    if (!read_deadline(vm, args, &until)) return VALUE_ERROR;
    if (take(vm, lock)) return VALUE_TRUE;
    if (until <= vm->now) return VALUE_FALSE;
    return wait_for(vm, lock, until, VALUE_UNDEFINED);
}

static Value method_enter(VM *vm, Value *args) {
    Value full[3] = {args[0], VALUE_UNDEFINED, VALUE_UNDEFINED};
    return method_acquire(vm, full);
}

/* ---- giving back ---- */

bool thread_lock_free(VM *vm, ThreadLock *lock) {
    lock->count = 0;
    return thread_wake_first(vm, &lock->row, VALUE_TRUE);
}

static Value method_release(VM *vm, Value *args) {
    ThreadLock *lock = self_of(args);
    if (is_reentrant(vm, lock)) {
        if (lock->count == 0 || lock->holder != vm->thread->id)
            return vm_raise(vm, vm->exceptions.runtime_error, "cannot release un-acquired lock");
        if (--lock->count > 0) return VALUE_NONE;
    } else if (lock->count == 0) {
        return vm_raise(vm, vm->exceptions.runtime_error, "release unlocked lock");
    }
    return thread_lock_free(vm, lock) ? thread_after_wake(vm, VALUE_NONE) : VALUE_NONE;
}

static Value method_exit(VM *vm, Value *args) { return method_release(vm, args); }

static Value method_locked(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(self_of(args)->count > 0);
}

/* ---- what Condition does with an RLock ---- */

static Value method_is_owned(VM *vm, Value *args) {
    const ThreadLock *lock = self_of(args);
    return value_from_bool(lock->count > 0 && lock->holder == vm->thread->id);
}

static Value method_recursion_count(VM *vm, Value *args) {
    const ThreadLock *lock = self_of(args);
    return value_from_small_int(lock->holder == vm->thread->id ? lock->count : 0);
}

/* Gives it back altogether; the answer is for _acquire_restore. */
static Value method_release_save(VM *vm, Value *args) {
    ThreadLock *lock = self_of(args);
    if (lock->count == 0) return vm_raise(vm, vm->exceptions.runtime_error, "cannot release un-acquired lock");
    Value count = value_from_small_int(lock->count);
    return thread_lock_free(vm, lock) ? thread_after_wake(vm, count) : count;
}

static Value method_acquire_restore(VM *vm, Value *args) {
    ThreadLock *lock = self_of(args);
    int64_t count;
    if (!operation_index(vm, args[1], &count)) return VALUE_ERROR;
    if (count < 1 || count > INT32_MAX)
        return vm_raise(vm, vm->exceptions.value_error, "not what _release_save() answered");
    if (!take(vm, lock)) return wait_for(vm, lock, CLOCK_NEVER, value_from_small_int(count));
    lock->count = (uint32_t)count;
    return VALUE_TRUE;
}

/* ---- the types ---- */

static Value lock_repr(VM *vm, Value v) {
    const ThreadLock *lock = (const ThreadLock *)value_object(v);
    const Type *type = lock->head.type;
    const char *state = lock->count ? "locked" : "unlocked";
    unsigned long long address = (unsigned long long)value_address(vm, v);
    if (!is_reentrant(vm, lock)) return str_format(vm, "<%s %s object at 0x%llx>", state, type->name, address);
    return str_format(vm, "<%s %s object owner=%u count=%u at 0x%llx>", state, type->name,
                      lock->count ? lock->holder + 1 : 0, lock->count, address);
}

static Value rlock_construct(VM *vm, Type *type, Arguments arguments) {
    (void)arguments;
    return value_from_object(object_create(vm, type));
}

static Value lock_construct(VM *vm, Type *type, Arguments arguments) {
    (void)arguments;
    return vm_raise(vm, vm->exceptions.type_error, "cannot create '%s' instances", type->name);
}

void thread_lock_register(VM *vm, Module *module) {
    static const NativeRow common[] = {
        {"acquire", "self, blocking=, timeout=", method_acquire, NATIVE_METHOD},
        {"release", "self, /", method_release, NATIVE_METHOD},
        {"__enter__", "self, /", method_enter, NATIVE_METHOD},
        {"__exit__", "self, /, *args", method_exit, NATIVE_METHOD},
        {0},
    };
    static const NativeRow lock_rows[] = {
        {"locked", "self, /", method_locked, NATIVE_METHOD},
        {"acquire_lock", "self, blocking=, timeout=", method_acquire, NATIVE_METHOD},
        {"release_lock", "self, /", method_release, NATIVE_METHOD},
        {"locked_lock", "self, /", method_locked, NATIVE_METHOD},
        {0},
    };
    static const NativeRow rlock_rows[] = {
        {"_is_owned", "self, /", method_is_owned, NATIVE_METHOD},
        {"_recursion_count", "self, /", method_recursion_count, NATIVE_METHOD},
        {"_release_save", "self, /", method_release_save, NATIVE_METHOD},
        {"_acquire_restore", "self, state, /", method_acquire_restore, NATIVE_METHOD},
        {0},
    };
    Scheduler *s = scheduler_of(vm);
    const TypeSpec lock_spec = {
        .name = "lock",
        .module = "_thread",
        .size = sizeof(ThreadLock),
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .slots = {.destroy = lock_destroy, .repr = lock_repr, .construct = lock_construct},
        .rows = common,
    };
    s->thread_lock = type_create_native(vm, &lock_spec);
    type_add_rows(vm, s->thread_lock, lock_rows);
    const TypeSpec rlock_spec = {
        .name = "RLock",
        .flags = TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .module = "_thread",
        .size = sizeof(ThreadLock),
        .slots = {.destroy = lock_destroy, .repr = lock_repr, .construct = rlock_construct},
        .rows = common,
    };
    Type *rlock = type_create_native(vm, &rlock_spec);
    type_add_rows(vm, rlock, rlock_rows);
    dict_set_text(vm, module_dict(module), "LockType", value_from_object(s->thread_lock));
    dict_set_text(vm, module_dict(module), "RLock", value_from_object(rlock));
}
