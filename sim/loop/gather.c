#include "loop/gather.h"

#include "loop/birthplace.h"
#include "loop/clock.h"
#include "loop/loop.h"
#include "loop/task.h"
#include "vm/exception.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

enum { GATHER_FEW = 8 };

/* ---- making ---- */

/* The child already made for the same argument, borrowed, or undefined. Few arguments are compared, many looked up. */
static Value find_earlier(VM *vm, const Tuple *arguments, const Tuple *children, uint32_t index, Dict *seen) {
    if (seen) return dict_get(vm, seen, arguments->items[index]);
    for (uint32_t i = 0; i < index; ++i) {
        int equal = value_is(arguments->items[i], arguments->items[index]);
        if (equal) return children->items[i];
    }
    return VALUE_UNDEFINED;
}

/* Takes over what ensure_future() gave: children are native futures, one of another make is followed by one. */
static Value make_native(VM *vm, Value child) {
    if (value_is_error(child) || value_is_future(child)) return child;
    Value native = vm_library_call(vm, "asyncio.futures", "_follow", &child, 1);
    value_release(vm, child);
    return native;
}

static bool add_child(VM *vm, GatheringFuture *g, Tuple *arguments, Tuple *children, uint32_t i, Dict *seen) {
    Value argument = arguments->items[i];
    uint64_t hash; /* gather() keeps its arguments in a dict */
    if (!operation_hash(vm, argument, &hash)) return false;
    Value earlier = find_earlier(vm, arguments, children, i, seen);
    if (value_is_error(earlier)) return false;
    if (!value_is_undefined(earlier)) {
        children->items[i] = value_retain(earlier);
        return true;
    }
    EventLoop *loop = g->future.loop;
    Value child = make_native(vm, loop_ensure_future(vm, argument, loop));
    if (value_is_error(child)) return false;
    children->items[i] = child;
    Future *f = value_future(child);
    if (!future_is_initialised(vm, f)) return false;
    if (!value_is(child, argument)) f->flags &= (uint8_t)~FUTURE_LOG_DESTROY; /* nobody else can take care of it */
    if (!loop) {
        const char *before = birthplace_in_library(vm, "tasks.py:699");
        future_init(vm, &g->future, f->loop);
        birthplace_in_library(vm, before);
        if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_FUTURE_CREATED, g->future.id, 0, 0, "gather", 6);
    }
    g->unfinished++;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_FUTURE_CHILD, g->future.id, f->id, 0, NULL, 0);
    if (!future_add_callback(vm, f, value_from_object(g), VALUE_NONE)) return false;
    return !seen || dict_set(vm, seen, argument, child);
}

static Value create_empty(VM *vm) {
    EventLoop *loop = loop_from_argument(vm, VALUE_UNDEFINED);
    if (!loop) return VALUE_ERROR;
    Future *f = future_create(vm, loop, 0);
    object_release(vm, loop);
    Value list = list_create(vm, 0);
    bool set = !value_is_error(list) && future_set_result(vm, f, list);
    value_release(vm, list);
    if (set) return value_from_object(f);
    object_release(vm, f);
    return VALUE_ERROR;
}

Value gather_create(VM *vm, Tuple *arguments, bool return_exceptions) {
    if (arguments->count == 0) return create_empty(vm);
    Tuple *children = tuple_create(vm, arguments->count);
    if (!children) return VALUE_ERROR;
    GatheringFuture *g = object_create(vm, scheduler_of(vm)->gather);
    g->future.value = g->future.callbacks = VALUE_UNDEFINED;
    g->future.tag = (uint16_t)scheduler_tag(vm, "gather", 6);
    g->return_exceptions = return_exceptions;
    Dict *seen = arguments->count > GATHER_FEW ? dict_create(vm) : NULL;
    bool ok = true;
    for (uint32_t i = 0; ok && i < arguments->count; ++i) ok = add_child(vm, g, arguments, children, i, seen);
    object_release(vm, seen);
    if (ok) {
        g->children = children;
        return value_from_object(g);
    }
    for (uint32_t i = 0; i < arguments->count; ++i) exception_keep_unstarted(vm, arguments->items[i]);
    object_release(vm, children);
    object_release(vm, g);
    return VALUE_ERROR;
}

/* ---- counting ---- */

static Value child_outcome(VM *vm, Future *child) {
    if (child->state != FUTURE_CANCELLED) {
        Value exception = future_exception(vm, child);
        return value_is_none(exception) ? future_result(vm, child) : exception;
    }
    /* Not the child's own CancelledError: that one stays to be raised. */
    /* What a task was cancelled with went into its coroutine, and CPython has forgotten it here. */
    Value message = child->flags & FUTURE_EXCEPTION ? VALUE_UNDEFINED : child->value;
    if (value_is_undefined(message)) message = value_from_object(vm->empty_string);
    return exception_create(vm, scheduler_of(vm)->cancelled_error, &message, 1);
}

static Value collect(VM *vm, const Tuple *children) {
    Value list = list_create(vm, children->count);
    for (uint32_t i = 0; i < children->count && !value_is_error(list); ++i) {
        Value outcome = child_outcome(vm, value_future(children->items[i]));
        if (value_is_error(outcome) || !list_append(vm, value_list(list), outcome)) {
            value_release(vm, list);
            list = VALUE_ERROR;
        }
        value_release(vm, outcome);
    }
    return list;
}

static bool set_exception(VM *vm, GatheringFuture *g, Value exception) {
    if (value_is_error(exception)) return false;
    bool set = future_set_exception(vm, &g->future, exception);
    value_release(vm, exception);
    return set;
}

static bool finish(VM *vm, GatheringFuture *g) {
    Value results = collect(vm, g->children);
    if (value_is_error(results)) return false;
    bool set;
    if (g->cancel_requested) {
        Future *last = value_future(g->children->items[g->children->count - 1]);
        Value none = VALUE_UNDEFINED;
        set = set_exception(vm, g,
                            last->state == FUTURE_CANCELLED
                                ? future_make_cancelled_error(vm, last)
                                : exception_create(vm, scheduler_of(vm)->cancelled_error, &none, 0));
    } else {
        set = future_set_result(vm, &g->future, results);
    }
    value_release(vm, results);
    return set;
}

bool gather_child_done(VM *vm, GatheringFuture *g, Future *child) {
    g->unfinished--;
    if (!g->children || future_is_done(&g->future)) {
        child->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
        return true;
    }
    if (!g->return_exceptions) {
        if (child->state == FUTURE_CANCELLED) return set_exception(vm, g, future_make_cancelled_error(vm, child));
        if (child->flags & FUTURE_EXCEPTION) return set_exception(vm, g, future_exception(vm, child));
    }
    return g->unfinished > 0 || finish(vm, g);
}

int gather_cancel(VM *vm, GatheringFuture *g, Value message) {
    if (future_is_done(&g->future)) return 0;
    int any = 0;
    Tuple *children = object_retain(g->children);
    for (uint32_t i = 0; i < children->count; ++i) {
        int cancelled = future_cancel(vm, children->items[i], message);
        if (cancelled < 0) {
            object_release(vm, children);
            return -1;
        }
        any |= cancelled;
    }
    object_release(vm, children);
    if (any) g->cancel_requested = true;
    return any;
}

static Value method_cancel(VM *vm, Value *args) {
    GatheringFuture *g = (GatheringFuture *)value_object(args[0]);
    int cancelled = gather_cancel(vm, g, value_is_undefined(args[1]) ? VALUE_NONE : args[1]);
    return cancelled < 0 ? VALUE_ERROR : value_from_bool(cancelled);
}

static void gather_destroy(VM *vm, Object *self) {
    GatheringFuture *g = (GatheringFuture *)self;
    if (!future_last_words(vm, &g->future)) return;
    future_deinit(vm, &g->future);
    object_release(vm, g->children);
    g->children = NULL;
}

/* In CPython: with its dict, and the closure that counts. */
static uint32_t gather_weight(VM *vm, Object *self) { return future_weight(vm, self) + 8; }

static Value gather_construct(VM *vm, Type *type, Arguments arguments) {
    (void)arguments;
    return vm_raise(vm, vm->exceptions.type_error, "cannot create '%s' instances", type->name);
}

void gather_register(VM *vm) {
    static const NativeRow rows[] = {{"cancel", "self, /, msg=", method_cancel, NATIVE_METHOD}, {0}};
    static const uint16_t owned[] = {offsetof(GatheringFuture, children), 0};
    const TypeSpec spec = {
        .name = "_GatheringFuture",
        .module = "asyncio.tasks",
        .base = scheduler_of(vm)->future,
        .size = sizeof(GatheringFuture),
        .owned = owned,
        .flags = TYPE_FUTURE,
        .dict_offset = offsetof(GatheringFuture, dict),
        .slots = {.destroy = gather_destroy, .weight = gather_weight, .construct = gather_construct},
        .rows = rows,
    };
    scheduler_of(vm)->gather = type_create_native(vm, &spec);
}
