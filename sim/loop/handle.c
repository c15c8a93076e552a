#include "loop/handle.h"

#include <string.h>

#include "loop/birthplace.h"
#include "loop/context.h"
#include "loop/describe.h"
#include "loop/exception_log.h"
#include "loop/loop.h"
#include "loop/own_loop.h"
#include "vm/operation.h"
#include "vm/type.h"

static bool value_is_timer(const VM *vm, Value v) {
    return value_is_object(v) && type_is_subtype(value_object(v)->type, scheduler_of(vm)->timer_handle);
}

static bool is_timer(const VM *vm, Handle *h) { return value_is_timer(vm, value_from_object(h)); }

/* CPython notes ten frames of a handle, its own among them: call_soon and _call_soon, call_at and TimerHandle's
 * initialization, or call_later and these two. */
enum { DEBUG_STACK_DEPTH = 10 };

static uint32_t stack_limit(HandleKind kind) { return DEBUG_STACK_DEPTH - (kind == HANDLE_CALL_LATER ? 3 : 2); }

static void fill(VM *vm, Handle *h, EventLoop *loop, Value callback, Tuple *args, Value context, uint32_t limit) {
    h->loop = object_retain(loop);
    h->callback = value_retain(callback);
    h->args = object_retain(args);
    h->context =
        value_is_undefined(context) || value_is_none(context) ? context_copy_current(vm) : value_retain(context);
    h->id = ++vm->next_trace_id;
    birthplace_note(vm, loop, h->id, limit);
}

static Handle *allocate(VM *vm, Type *type) {
    Handle *h = object_create(vm, type);
    h->callback = h->context = h->when = VALUE_NONE;
    return h;
}

Handle *handle_create(VM *vm, EventLoop *loop, Value callback, Tuple *args, Value context, HandleKind kind) {
    Scheduler *s = scheduler_of(vm);
    Handle *h = allocate(vm, kind == HANDLE_CALL_SOON ? s->handle : s->timer_handle);
    fill(vm, h, loop, callback, args, context, stack_limit(kind));
    return h;
}

/* Whatever the callback keeps alive is not needed any more. */
static void forget_callback(VM *vm, Handle *h) {
    value_replace(vm, &h->callback, VALUE_NONE);
    Tuple *args = h->args;
    h->args = NULL;
    object_release(vm, args);
}

static bool cancel(VM *vm, Handle *h) {
    if (h->cancelled) return true;
    bool timer = is_timer(vm, h);
    if (timer && !own_loop_tell_cancelled(vm, h)) return false;
    h->cancelled = true;
    if (timer && h->scheduled && h->loop)
        loop_drop_timer(vm, h->loop, h->id);
    else if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_HANDLE_CANCELLED, h->id, 0, 0, NULL, 0);
    forget_callback(vm, h);
    return true;
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
    value_release(vm, h->when);
    object_release(vm, h->loop);
}

static Handle *handle_of(Value v) { return (Handle *)value_object(v); }

static Value handle_repr(VM *vm, Value v) {
    Handle *h = handle_of(v);
    bool timer = is_timer(vm, h);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "<%s", type_short_name(h->head.type));
    if (h->cancelled) str_builder_add_text(&b, " cancelled");
    if (timer) str_builder_add_text(&b, " when=");
    bool ok = !timer || str_builder_add_repr(&b, h->when);
    if (ok && !value_is_none(h->callback)) {
        str_builder_add_text(&b, " ");
        ok = describe_add_callback(&b, h->callback, h->args);
    }
    if (h->loop) birthplace_add(&b, h->loop, h->id);
    str_builder_add_text(&b, ">");
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static Value method_cancel(VM *vm, Value *args) { return cancel(vm, handle_of(args[0])) ? VALUE_NONE : VALUE_ERROR; }

static Value method_cancelled(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(handle_of(args[0])->cancelled);
}

static Value method_when(VM *vm, Value *args) {
    (void)vm;
    return value_retain(handle_of(args[0])->when);
}

/* ---- timers compare by their time ---- */

/* -1: an error */
static int equals(VM *vm, const Handle *a, const Handle *b) {
    if (a == b) return true;
    if (a->cancelled != b->cancelled) return false;
    int same = operation_equals(vm, a->when, b->when);
    if (same == 1) same = operation_equals(vm, a->callback, b->callback);
    if (same != 1 || !a->args || !b->args) return same == 1 ? a->args == b->args : same;
    return operation_equals(vm, value_from_object(a->args), value_from_object(b->args));
}

static Value timer_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_timer(vm, a) || !value_is_timer(vm, b)) return VALUE_NOT_IMPLEMENTED;
    bool by_equality = op == COMPARISON_EQ || op == COMPARISON_NE,
         or_equal = op == COMPARISON_LE || op == COMPARISON_GE;
    if (!by_equality) {
        Comparison strictly = op == COMPARISON_LE ? COMPARISON_LT : op == COMPARISON_GE ? COMPARISON_GT : op;
        Value ordered = operation_compare(vm, strictly, handle_of(a)->when, handle_of(b)->when);
        if (!or_equal || value_is_error(ordered) || value_is(ordered, VALUE_TRUE)) return ordered;
        value_release(vm, ordered);
    }
    int same = equals(vm, handle_of(a), handle_of(b));
    return same < 0 ? VALUE_ERROR : value_from_bool(same == (op != COMPARISON_NE));
}

static bool timer_hash(VM *vm, Value v, uint64_t *hash) { return operation_hash(vm, handle_of(v)->when, hash); }

/* ---- made by the program, for a loop of its own ---- */

static Value init(VM *vm, Handle *h, Value callback, Value args, Value loop_value, Value context, uint32_t limit) {
    if (h->loop) return VALUE_NONE; /* __init__ called again: nothing sensible to do */
    if (value_is_none(loop_value))
        return vm_raise(vm, vm->exceptions.attribute_error, "'NoneType' object has no attribute 'get_debug'");
    EventLoop *loop = loop_from_argument(vm, loop_value);
    if (!loop) return VALUE_ERROR;
    Value tuple = VALUE_ERROR;
    if (own_loop_ask_debug(vm, loop)) tuple = tuple_from_iterable(vm, args);
    if (!value_is_error(tuple)) fill(vm, h, loop, callback, value_tuple(tuple), context, limit);
    value_release(vm, tuple);
    object_release(vm, loop);
    return value_is_error(tuple) ? VALUE_ERROR : VALUE_NONE;
}

static Value method_init(VM *vm, Value *args) {
    return init(vm, handle_of(args[0]), args[1], args[2], args[3], args[4], DEBUG_STACK_DEPTH);
}

static Value timer_method_init(VM *vm, Value *args) {
    Handle *h = handle_of(args[0]);
    Value done = init(vm, h, args[2], args[3], args[4], args[5], DEBUG_STACK_DEPTH - 1);
    if (!value_is_error(done)) value_replace(vm, &h->when, value_retain(args[1]));
    return done;
}

static Value handle_construct(VM *vm, Type *type, Arguments arguments) {
    return type_init_instance(vm, value_from_object(allocate(vm, type)), arguments);
}

/* ---- running it ---- */

/* Anything can be given as context=; that it has no run() only turns up here. */
static Value run_in_foreign_context(VM *vm, const Handle *handle) {
    Tuple *args = tuple_create(vm, handle->args->count + 1);
    args->items[0] = value_retain(handle->callback);
    for (uint32_t i = 0; i < handle->args->count; ++i) args->items[i + 1] = value_retain(handle->args->items[i]);
    Value run = operation_get_attribute(vm, handle->context, str_intern(vm, "run", 3));
    Value result = VALUE_ERROR;
    if (!value_is_error(run)) result = vm_tail_call(vm, run, (Arguments){args->items, args->count, NULL});
    value_release(vm, run);
    object_release(vm, args);
    return result;
}

Value handle_enter(VM *vm, Handle *handle) {
    Tuple *args = handle->args;
    if (!args) return vm_raise(vm, vm->exceptions.type_error, "Value after * must be an iterable, not NoneType");
    if (!context_is(vm, handle->context)) return run_in_foreign_context(vm, handle);
    context_enter(vm, &handle->context);
    Value result = vm_tail_call(vm, handle->callback, (Arguments){args->items, args->count, NULL});
    if (!value_is(result, VALUE_PENDING)) context_leave(vm, &handle->context);
    return result;
}

void handle_leave(VM *vm, Handle *handle) {
    if (context_is(vm, handle->context)) context_leave(vm, &handle->context);
}

/* The frame of Handle._run(): what goes wrong in the callback is the loop's to report. */
static Value run(VM *vm, Frame *frame, Value incoming) {
    Handle *handle = (Handle *)value_object(frame->function);
    bool begins = frame->state == 0;
    frame->state = 1;
    if (!begins)
        handle_leave(vm, handle);
    else if (value_is(incoming = handle_enter(vm, handle), VALUE_PENDING))
        return VALUE_PENDING;
    bool ok =
        !value_is_error(incoming) || exception_log_callback(vm, handle->loop, handle->callback,
                                                            handle->args ? handle->args : vm->empty_tuple, handle);
    value_release(vm, incoming);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value method_run(VM *vm, Value *args) {
    if (!handle_of(args[0])->loop) /* a class of the program's that did not call __init__ */
        return vm_raise(vm, vm->exceptions.attribute_error, "'%s' object has no attribute '_context'",
                        value_type(vm, args[0])->name);
    return frame_push_native(vm, run, args[0], 0) ? VALUE_PENDING : VALUE_ERROR;
}

void handle_register(VM *vm) {
    static const NativeRow rows[] = {{"__init__", "self, /, callback, args, loop, context=", method_init,
                                      NATIVE_METHOD},
                                     {"cancel", "self, /", method_cancel, NATIVE_METHOD},
                                     {"cancelled", "self, /", method_cancelled, NATIVE_METHOD},
                                     {"_run", "self, /", method_run, NATIVE_METHOD},
                                     {0}};
    static const NativeRow timer_rows[] = {{"__init__", "self, /, when, callback, args, loop, context=",
                                            timer_method_init, NATIVE_METHOD},
                                           {"when", "self, /", method_when, NATIVE_METHOD},
                                           {0}};
    Scheduler *s = scheduler_of(vm);
    static const uint16_t owned[] = {offsetof(Handle, loop),    offsetof(Handle, callback), offsetof(Handle, args),
                                     offsetof(Handle, context), offsetof(Handle, when),     0};
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
