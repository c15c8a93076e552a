#include "loop/sync.h"

#include <stdio.h>

#include "loop/loop.h"
#include "loop/waiting.h"
#include "vm/coroutine.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

/* One struct for all of them: they differ in what the number means. */
typedef struct Primitive {
    Object head;
    Dict *dict;
    EventLoop *loop; /* to which it is bound, or NULL; owned */
    WaitingRow row;
    int64_t value; /* lock: 1 when taken; event: 1 when set; semaphore: how many more may enter */
    int64_t bound; /* BoundedSemaphore: the highest value; else INT64_MAX */
} Primitive;

static Primitive *primitive_of(const Waiting *w) { return (Primitive *)w->subject; }
static Primitive *self_of(Value *args) { return (Primitive *)value_object(args[0]); }

static void done(Value *result, Value value) { *result = value; }

static Value describe(VM *vm, Value v, const char *state) {
    const Primitive *p = (const Primitive *)value_object(v);
    const Type *type = value_object(v)->type;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "<%s.%s object at 0x%llx [%s", type->module->bytes, type->qualname->bytes,
                       (unsigned long long)value_address(vm, v), state);
    if (p->row.count) str_builder_printf(&b, ", waiters:%u", p->row.count);
    str_builder_add_text(&b, "]>");
    return str_builder_finish(&b);
}

static void primitive_destroy(VM *vm, Object *self) {
    Primitive *p = (Primitive *)self;
    object_release(vm, p->loop);
    object_release(vm, p->dict);
    p->loop = NULL;
    p->dict = NULL;
}

static void primitive_traverse(Object *self, Visitor *visitor) {
    waiting_row_traverse(&((Primitive *)self)->row, visitor);
}

static bool all_cancelled(const WaitingRow *row) {
    for (const Waiting *w = row->first; w; w = w->next)
        if (!waiting_is_cancelled(w)) return false;
    return true;
}

static bool is_cancellation(const VM *vm) { return vm_error_matches(vm, scheduler_of(vm)->cancelled_error); }

/* ---- what `async with` begins with: acquire(), which may be the program's own ---- */

static bool is_own_acquire(VM *vm, Value v, NativeFunction acquire, bool *is_own) {
    const Primitive *p = (const Primitive *)value_object(v);
    *is_own = false;
    if (!(p->head.type->flags & (TYPE_IS_HEAP | TYPE_IS_PATCHED)) && !p->dict) return true;
    Value found = operation_get_attribute(vm, v, scheduler_of(vm)->names.acquire);
    if (value_is_error(found)) return false;
    *is_own = value_type(vm, found) != vm->types.native_ || ((Native *)value_object(found))->function != acquire;
    value_release(vm, found);
    return true;
}

static Value enter(VM *vm, Value v, NativeFunction acquire, const WaitingKind *kind) {
    bool is_own;
    if (!is_own_acquire(vm, v, acquire, &is_own)) return VALUE_ERROR;
    return is_own ? vm_library_call(vm, "asyncio.locks", "_enter", &v, 1)
                  : waiting_create(vm, kind, self_of(&v), VALUE_NONE);
}

/* ---- Lock ---- */

/* The first in the row may try again. One that is done already will, or will hand on. */
static bool lock_wake_first(VM *vm, Primitive *p) {
    Waiting *w = p->row.first;
    return !w || waiting_is_done(w) || waiting_wake(vm, w, VALUE_TRUE);
}

static SendStatus lock_acquire_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    Primitive *p = primitive_of(w);
    if (!woken && (p->value || !all_cancelled(&p->row))) return waiting_wait(vm, w, &p->row, &p->loop, result);
    waiting_leave(vm, w);
    if (thrown) {
        if (is_cancellation(vm) && !p->value) {
            Value pending = vm_take_error(vm);
            if (lock_wake_first(vm, p)) vm->thread->error = pending;
        }
        return SEND_ERROR;
    }
    p->value = 1;
    done(result, value_is_undefined(w->item) ? VALUE_TRUE : VALUE_NONE);
    return SEND_RETURN;
}

static const WaitingKind lock_acquire = {"Lock.acquire", "lock", lock_acquire_step, false};
static const WaitingKind lock_enter = {"_ContextManagerMixin.__aenter__", "lock", lock_acquire_step, false};

static Value lock_method_acquire(VM *vm, Value *args) {
    return waiting_create(vm, &lock_acquire, self_of(args), VALUE_UNDEFINED);
}
static Value lock_method_enter(VM *vm, Value *args) { return enter(vm, args[0], lock_method_acquire, &lock_enter); }

static Value lock_method_release(VM *vm, Value *args) {
    Primitive *p = self_of(args);
    if (!p->value) return vm_raise(vm, vm->exceptions.runtime_error, "Lock is not acquired.");
    p->value = 0;
    return lock_wake_first(vm, p) ? VALUE_NONE : VALUE_ERROR;
}

static Value lock_method_locked(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(self_of(args)->value);
}

static Value lock_repr(VM *vm, Value v) {
    return describe(vm, v, ((Primitive *)value_object(v))->value ? "locked" : "unlocked");
}

/* ---- what `async with` ends with: releases at once; a class of the program may have its own release ---- */

static SendStatus exit_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    (void)woken;
    (void)thrown;
    Value self = value_from_object(w->subject);
    Type *type = w->subject->type;
    Scheduler *s = scheduler_of(vm);
    Value released;
    if (type == s->lock && !primitive_of(w)->dict && !(type->flags & TYPE_IS_PATCHED))
        released = lock_method_release(vm, &self);
    else
        released = vm_call_method(vm, self, s->names.release, NULL, 0);
    if (value_is_error(released)) return SEND_ERROR;
    value_release(vm, released);
    done(result, VALUE_NONE);
    return SEND_RETURN;
}

static const WaitingKind exit_kind = {"_ContextManagerMixin.__aexit__", "release", exit_step, false};

static Value method_exit(VM *vm, Value *args) { return waiting_create(vm, &exit_kind, self_of(args), VALUE_UNDEFINED); }

/* ---- Event ---- */

static SendStatus event_wait_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    Primitive *p = primitive_of(w);
    if (!woken && !p->value) return waiting_wait(vm, w, &p->row, &p->loop, result);
    waiting_leave(vm, w);
    if (thrown) return SEND_ERROR;
    done(result, VALUE_TRUE);
    return SEND_RETURN;
}

static const WaitingKind event_wait = {"Event.wait", "event", event_wait_step, false};

static Value event_method_wait(VM *vm, Value *args) {
    return waiting_create(vm, &event_wait, self_of(args), VALUE_UNDEFINED);
}

static Value event_method_set(VM *vm, Value *args) {
    Primitive *p = self_of(args);
    if (p->value) return VALUE_NONE;
    p->value = 1;
    for (Waiting *w = p->row.first; w; w = w->next)
        if (!waiting_is_done(w) && !waiting_wake(vm, w, VALUE_TRUE)) return VALUE_ERROR;
    return VALUE_NONE;
}

static Value event_method_clear(VM *vm, Value *args) {
    (void)vm;
    self_of(args)->value = 0;
    return VALUE_NONE;
}

static Value event_method_is_set(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(self_of(args)->value);
}

static Value event_repr(VM *vm, Value v) {
    return describe(vm, v, ((Primitive *)value_object(v))->value ? "set" : "unset");
}

/* ---- Semaphore ---- */

static bool semaphore_is_locked(const Primitive *p) { return p->value == 0 || !all_cancelled(&p->row); }

static bool semaphore_wake_next(VM *vm, Primitive *p) {
    for (Waiting *w = p->row.first; w; w = w->next) {
        if (waiting_is_done(w)) continue;
        p->value--;
        return waiting_wake(vm, w, VALUE_TRUE);
    }
    return true;
}

static SendStatus semaphore_acquire_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    Primitive *p = primitive_of(w);
    if (!woken) {
        if (semaphore_is_locked(p)) return waiting_wait(vm, w, &p->row, &p->loop, result);
        p->value--;
    } else {
        waiting_leave(vm, w);
        if (thrown) {
            if (is_cancellation(vm) && !waiting_is_cancelled(w)) {
                Value pending = vm_take_error(vm);
                p->value++;
                if (semaphore_wake_next(vm, p)) vm->thread->error = pending;
            }
            return SEND_ERROR;
        }
        if (p->value > 0 && !semaphore_wake_next(vm, p)) return SEND_ERROR;
    }
    done(result, value_is_undefined(w->item) ? VALUE_TRUE : VALUE_NONE);
    return SEND_RETURN;
}

static const WaitingKind semaphore_acquire = {"Semaphore.acquire", "semaphore", semaphore_acquire_step, false};
static const WaitingKind semaphore_enter = {"_ContextManagerMixin.__aenter__", "semaphore", semaphore_acquire_step,
                                            false};

static Value semaphore_method_acquire(VM *vm, Value *args) {
    return waiting_create(vm, &semaphore_acquire, self_of(args), VALUE_UNDEFINED);
}
static Value semaphore_method_enter(VM *vm, Value *args) {
    return enter(vm, args[0], semaphore_method_acquire, &semaphore_enter);
}

static Value semaphore_method_release(VM *vm, Value *args) {
    Primitive *p = self_of(args);
    if (p->value >= p->bound)
        return vm_raise(vm, vm->exceptions.value_error, "BoundedSemaphore released too many times");
    p->value++;
    return semaphore_wake_next(vm, p) ? VALUE_NONE : VALUE_ERROR;
}

static Value semaphore_method_locked(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(semaphore_is_locked(self_of(args)));
}

static Value semaphore_repr(VM *vm, Value v) {
    const Primitive *p = (const Primitive *)value_object(v);
    char state[48] = "locked";
    if (!semaphore_is_locked(p)) snprintf(state, sizeof state, "unlocked, value:%lld", (long long)p->value);
    return describe(vm, v, state);
}

static Value semaphore_method_init(VM *vm, Value *args) {
    Primitive *p = self_of(args);
    int64_t value = 1;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &value)) return VALUE_ERROR;
    if (value < 0) return vm_raise(vm, vm->exceptions.value_error, "Semaphore initial value must be >= 0");
    p->value = value;
    p->bound = type_is_subtype(p->head.type, scheduler_of(vm)->bounded_semaphore) ? value : INT64_MAX;
    return VALUE_NONE;
}

static Value get_value(VM *vm, Value self) { return int_from(vm, ((Primitive *)value_object(self))->value); }

static bool set_value(VM *vm, Value self, Value item) {
    int64_t value;
    if (value_is_undefined(item) || !operation_index(vm, item, &value)) return false;
    ((Primitive *)value_object(self))->value = value;
    return true;
}

static Value get_bound(VM *vm, Value self) { return int_from(vm, ((Primitive *)value_object(self))->bound); }

static Value get_flag(VM *vm, Value self) {
    (void)vm;
    return value_from_bool(((Primitive *)value_object(self))->value);
}

static bool set_flag(VM *vm, Value self, Value item) {
    if (value_is_undefined(item)) return false;
    int truth = operation_truth(vm, item);
    if (truth < 0) return false;
    ((Primitive *)value_object(self))->value = truth;
    return true;
}

static Value get_waiters(VM *vm, Value self) { return waiting_row_copy(vm, &((Primitive *)value_object(self))->row); }

static Value get_loop(VM *vm, Value self) {
    (void)vm;
    const EventLoop *loop = ((Primitive *)value_object(self))->loop;
    return loop ? value_retain(value_from_object(loop)) : VALUE_NONE;
}

static bool set_loop(VM *vm, Value self, Value item) {
    return waiting_rebind(vm, &((Primitive *)value_object(self))->loop, item);
}

/* Locks and semaphores have no list before somebody waits. */
static Value get_waiters_or_none(VM *vm, Value self) {
    return ((Primitive *)value_object(self))->loop ? get_waiters(vm, self) : VALUE_NONE;
}

/* ---- the types ---- */

static Value plain_method_init(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

static Value primitive_construct(VM *vm, Type *type, Arguments arguments) {
    Primitive *p = object_create(vm, type);
    p->bound = INT64_MAX;
    return type_init_instance(vm, value_from_object(p), arguments);
}

/* ---- `with await lock` and `with (yield from lock)`, which newer versions have removed ---- */

static Value await_itself(VM *vm, Value v) { return vm_library_call(vm, "asyncio.locks", "_awaited", &v, 1); }

static Value iterate_itself(VM *vm, Value v) {
    Value coroutine = await_itself(vm, v);
    Value iterator = value_is_error(coroutine) ? VALUE_ERROR : coroutine_wrapper_create(vm, coroutine);
    value_release(vm, coroutine);
    return iterator;
}

static Type *create_type(VM *vm, Module *module, const char *name, Type *base, Value (*repr)(VM *, Value),
                         const NativeRow *rows) {
    bool is_held = repr != event_repr && !scheduler_of(vm)->strict;
    static const uint16_t owned[] = {offsetof(Primitive, loop), 0};
    const TypeSpec spec = {
        .name = name,
        .flags = TYPE_IS_OPEN,
        .module = "asyncio.locks",
        .base = base,
        .size = sizeof(Primitive),
        .owned = owned,
        .dict_offset = offsetof(Primitive, dict),
        .slots = {.destroy = primitive_destroy,
                  .traverse = primitive_traverse,
                  .repr = repr,
                  .construct = primitive_construct,
                  .await = is_held ? await_itself : NULL,
                  .iter = is_held ? iterate_itself : NULL},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    if (!base) type_add_getset(vm, type, "_loop", get_loop, set_loop);
    dict_set_text(vm, module_dict(module), name, value_from_object(type));
    return type;
}

void sync_register(VM *vm, Module *module) {
    static const NativeRow lock_rows[] = {
        {"__init__", "self", plain_method_init, NATIVE_METHOD},
        {"acquire", "self", lock_method_acquire, NATIVE_METHOD},
        {"release", "self", lock_method_release, NATIVE_METHOD},
        {"locked", "self", lock_method_locked, NATIVE_METHOD},
        {"__aenter__", "self", lock_method_enter, NATIVE_METHOD},
        {"__aexit__", "self, exc_type, exc, tb", method_exit, NATIVE_METHOD},
        {0},
    };
    static const NativeRow event_rows[] = {
        {"__init__", "self", plain_method_init, NATIVE_METHOD}, {"wait", "self", event_method_wait, NATIVE_METHOD},
        {"set", "self", event_method_set, NATIVE_METHOD},       {"clear", "self", event_method_clear, NATIVE_METHOD},
        {"is_set", "self", event_method_is_set, NATIVE_METHOD}, {0},
    };
    static const NativeRow semaphore_rows[] = {
        {"__init__", "self, value=", semaphore_method_init, NATIVE_METHOD},
        {"acquire", "self", semaphore_method_acquire, NATIVE_METHOD},
        {"release", "self", semaphore_method_release, NATIVE_METHOD},
        {"locked", "self", semaphore_method_locked, NATIVE_METHOD},
        {"__aenter__", "self", semaphore_method_enter, NATIVE_METHOD},
        {"__aexit__", "self, exc_type, exc, tb", method_exit, NATIVE_METHOD},
        {0},
    };
    static const NativeRow bounded_rows[] = {{"__init__", "self, value=", semaphore_method_init, NATIVE_METHOD}, {0}};
    Scheduler *s = scheduler_of(vm);
    s->lock = create_type(vm, module, "Lock", NULL, lock_repr, lock_rows);
    Type *event = create_type(vm, module, "Event", NULL, event_repr, event_rows);
    Type *semaphore = create_type(vm, module, "Semaphore", NULL, semaphore_repr, semaphore_rows);
    s->bounded_semaphore = create_type(vm, module, "BoundedSemaphore", semaphore, semaphore_repr, bounded_rows);
    type_add_getset(vm, semaphore, "_value", get_value, set_value);
    type_add_getset(vm, semaphore, "_waiters", get_waiters_or_none, NULL);
    type_add_getset(vm, s->bounded_semaphore, "_bound_value", get_bound, NULL);
    type_add_getset(vm, s->lock, "_waiters", get_waiters_or_none, NULL);
    type_add_getset(vm, s->lock, "_locked", get_flag, set_flag);
    type_add_getset(vm, event, "_waiters", get_waiters, NULL);
    type_add_getset(vm, event, "_value", get_flag, set_flag);
}
