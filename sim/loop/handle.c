#include "loop/handle.h"

#include <string.h>

#include "loop/birthplace.h"
#include "loop/context.h"
#include "loop/describe.h"
#include "loop/loop.h"
#include "vm/number.h"
#include "vm/type.h"

static bool is_timer(const VM *vm, const Handle *h) { return h->head.type == scheduler_of(vm)->timer_handle; }

/* CPython notes ten frames of a handle, its own among them: call_soon and _call_soon, call_at and TimerHandle's
 * initialization, or call_later and these two. */
static uint32_t stack_limit(HandleKind kind) {
    enum { DEBUG_STACK_DEPTH = 10 };
    return DEBUG_STACK_DEPTH - (kind == HANDLE_CALL_LATER ? 3 : 2);
}

Handle *handle_create(VM *vm, EventLoop *loop, Value callback, Tuple *args, Value context, HandleKind kind) {
    Scheduler *s = scheduler_of(vm);
    Handle *h = object_create(vm, kind == HANDLE_CALL_SOON ? s->handle : s->timer_handle);
    h->loop = object_retain(loop);
    h->callback = value_retain(callback);
    h->args = object_retain(args);
    h->context =
        value_is_undefined(context) || value_is_none(context) ? context_copy_current(vm) : value_retain(context);
    h->id = ++vm->next_trace_id;
    birthplace_note(vm, loop, h->id, stack_limit(kind));
    return h;
}

/* Whatever the callback keeps alive is not needed any more. */
static void forget_callback(VM *vm, Handle *h) {
    value_replace(vm, &h->callback, VALUE_NONE);
    Tuple *args = h->args;
    h->args = NULL;
    object_release(vm, args);
}

static void cancel(VM *vm, Handle *h) {
    if (h->cancelled) return;
    h->cancelled = true;
    if (is_timer(vm, h) && h->scheduled)
        loop_drop_timer(vm, h->loop, h->id);
    else if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_HANDLE_CANCELLED, h->id, 0, 0, NULL, 0);
    forget_callback(vm, h);
}

/* Nobody knows of it, so it need not be told of. */
static void handle_clear(VM *vm, Object *self) {
    Handle *h = (Handle *)self;
    h->cancelled = true;
    forget_callback(vm, h);
    value_replace(vm, &h->context, VALUE_NONE);
}

static void handle_destroy(VM *vm, Object *self) {
    Handle *h = (Handle *)self;
    birthplace_forget(vm, h->loop, h->id);
    value_release(vm, h->callback);
    object_release(vm, h->args);
    value_release(vm, h->context);
    object_release(vm, h->loop);
}

static Handle *handle_of(Value v) { return (Handle *)value_object(v); }

static Value handle_repr(VM *vm, Value v) {
    Handle *h = handle_of(v);
    bool timer = is_timer(vm, h);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, timer ? "<TimerHandle" : "<Handle");
    if (h->cancelled) str_builder_add_text(&b, " cancelled");
    if (timer) {
        char digits[32];
        str_builder_add_text(&b, " when=");
        str_builder_add(&b, digits, format_double(h->when, digits));
    }
    bool ok = true;
    if (!value_is_none(h->callback)) {
        str_builder_add_text(&b, " ");
        ok = describe_add_callback(&b, h->callback, h->args);
    }
    birthplace_add(&b, h->loop, h->id);
    str_builder_add_text(&b, ">");
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static Value method_cancel(VM *vm, Value *args) {
    cancel(vm, handle_of(args[0]));
    return VALUE_NONE;
}

static Value method_cancelled(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(handle_of(args[0])->cancelled);
}

static Value method_when(VM *vm, Value *args) { return float_from(vm, handle_of(args[0])->when); }

/* Timers compare by their time. */
static Value timer_compare(VM *vm, Value a, Value b, Comparison op) {
    const Type *type = scheduler_of(vm)->timer_handle;
    if (value_type(vm, a) != type || value_type(vm, b) != type) return VALUE_NOT_IMPLEMENTED;
    double x = handle_of(a)->when, y = handle_of(b)->when;
    switch (op) {
    case COMPARISON_LT: return value_from_bool(x < y);
    case COMPARISON_LE: return value_from_bool(x < y || value_is(a, b));
    case COMPARISON_GT: return value_from_bool(x > y);
    case COMPARISON_GE: return value_from_bool(x > y || value_is(a, b));
    case COMPARISON_EQ: return value_from_bool(value_is(a, b));
    case COMPARISON_NE: return value_from_bool(!value_is(a, b));
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

static bool timer_hash(VM *vm, Value v, uint64_t *hash) {
    *hash = value_address(vm, v);
    return true;
}

static Value handle_construct(VM *vm, Type *type, Arguments arguments) {
    (void)arguments;
    return vm_raise(vm, vm->exceptions.type_error, "cannot create '%s' instances; use loop.call_soon()", type->name);
}

void handle_register(VM *vm) {
    static const NativeRow rows[] = {{"cancel", "self, /", method_cancel, NATIVE_METHOD},
                                     {"cancelled", "self, /", method_cancelled, NATIVE_METHOD},
                                     {0}};
    static const NativeRow timer_rows[] = {{"when", "self, /", method_when, NATIVE_METHOD}, {0}};
    Scheduler *s = scheduler_of(vm);
    static const uint16_t owned[] = {offsetof(Handle, loop), offsetof(Handle, callback), offsetof(Handle, args),
                                     offsetof(Handle, context), 0};
    const TypeSpec handle_spec = {
        .name = "Handle",
        .flags = TYPE_CAN_BE_WEAK,
        .module = "asyncio.events",
        .size = sizeof(Handle),
        .owned = owned,
        .slots = {.destroy = handle_destroy, .clear = handle_clear, .repr = handle_repr, .construct = handle_construct},
        .rows = rows,
    };
    s->handle = type_create_native(vm, &handle_spec);
    const TypeSpec timer_handle_spec = {
        .name = "TimerHandle",
        .module = "asyncio.events",
        .base = s->handle,
        .size = sizeof(Handle),
        .slots = {.destroy = handle_destroy,
                  .repr = handle_repr,
                  .compare = timer_compare,
                  .hash = timer_hash,
                  .construct = handle_construct},
        .rows = timer_rows,
    };
    s->timer_handle = type_create_native(vm, &timer_handle_spec);
}
