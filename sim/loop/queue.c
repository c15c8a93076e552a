#include "loop/queue.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "loop/loop.h"
#include "loop/thread.h"
#include "loop/waiting.h"
#include "vm/arguments.h"
#include "vm/call.h"
#include "vm/deque.h"
#include "vm/generic_alias.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/type.h"

typedef struct Queue {
    Object head;
    Dict *dict;
    EventLoop *loop, *join_loop; /* to which it, and its join(), is bound, or NULL; owned */
    WaitingRow getters, putters, joiners;
    Value maxsize; /* as given */
    int64_t limit; /* INT64_MAX: none; LIMIT_UNKNOWN: maxsize is no number */
    int64_t unfinished;
    Value items;                    /* a deque; of a derived class what it likes, or undefined */
    Value own_getters, own_putters; /* of a derived class, whose waiting is done in Python */
    bool is_derived;                /* or of Queue itself after a program has set an attribute of it */
} Queue;

enum { LIMIT_UNKNOWN = -1 };

static Queue *queue_of(const Waiting *w) { return (Queue *)w->subject; }
static Queue *self_of(Value *args) { return (Queue *)value_object(args[0]); }

/* ---- items ---- */

static Deque *items_of(const Queue *q) { return value_deque(q->items); }

static bool is_full(const Queue *q) { return items_of(q)->count >= q->limit; }

/* The highest count that is not above it: 1.5 leaves room for two. */
static int64_t limit_from(VM *vm, Value maxsize) {
    if (value_is_float(maxsize)) {
        double limit = ceil(value_float(maxsize));
        return limit > 0 && limit < (double)INT64_MAX ? (int64_t)limit : INT64_MAX;
    }
    int64_t limit;
    if (!value_is_integer(maxsize) || !operation_index_clamped(vm, maxsize, &limit)) return LIMIT_UNKNOWN;
    return limit > 0 ? limit : INT64_MAX;
}

static void set_limit(VM *vm, Queue *q, Value maxsize) {
    value_replace(vm, &q->maxsize, value_retain(maxsize));
    q->limit = limit_from(vm, maxsize);
}

/* Anything is taken for maxsize; what is no number fails where it is first compared. */
static bool limit_is_known(VM *vm, Queue *q) {
    if (q->limit != LIMIT_UNKNOWN) return true;
    Value zero = value_from_small_int(0), unlimited = operation_compare(vm, COMPARISON_LE, q->maxsize, zero);
    if (value_is_error(unlimited)) return false;
    value_release(vm, unlimited);
    int64_t limit;
    if (!operation_index_clamped(vm, q->maxsize, &limit)) return false;
    q->limit = limit > 0 ? limit : INT64_MAX;
    return true;
}

/* The first that waits and has not been cancelled leaves the row and goes on. */
static bool wake_next(VM *vm, WaitingRow *row) {
    while (row->first) {
        Waiting *w = row->first;
        bool is_done = waiting_is_done(w);
        waiting_leave(vm, w);
        if (!is_done) return waiting_wake(vm, w, VALUE_NONE);
    }
    return true;
}

static bool put_item(VM *vm, Queue *q, Value item) {
    if (!deque_append(vm, items_of(q), item)) return false;
    q->unfinished++;
    return wake_next(vm, &q->getters);
}

/* The oldest item, owned; the queue is not empty. */
static Value get_item(VM *vm, Queue *q) {
    Value item = deque_take_first(items_of(q));
    if (wake_next(vm, &q->putters)) return item;
    value_release(vm, item);
    return VALUE_ERROR;
}

/* ---- waiting ---- */

/* The wait ended in an exception. If it had been woken, its turn goes to the next one. */
static SendStatus give_up(VM *vm, Waiting *w, WaitingRow *row, bool possible) {
    waiting_leave(vm, w);
    if (possible && !waiting_is_cancelled(w)) {
        Value pending = vm_take_error(vm);
        if (wake_next(vm, row)) vm->thread->error = pending;
    }
    return SEND_ERROR;
}

static SendStatus put_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    (void)woken;
    Queue *q = queue_of(w);
    if (!thrown && !limit_is_known(vm, q)) return SEND_ERROR;
    if (thrown) return give_up(vm, w, &q->putters, !is_full(q));
    if (is_full(q)) return waiting_wait(vm, w, &q->putters, &q->loop, result);
    if (!put_item(vm, q, w->item)) return SEND_ERROR;
    *result = VALUE_NONE;
    return SEND_RETURN;
}

static SendStatus get_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    (void)woken;
    Queue *q = queue_of(w);
    if (thrown) return give_up(vm, w, &q->getters, items_of(q)->count > 0);
    if (items_of(q)->count == 0) return waiting_wait(vm, w, &q->getters, &q->loop, result);
    *result = get_item(vm, q);
    return value_is_error(*result) ? SEND_ERROR : SEND_RETURN;
}

/* In CPython it is an Event of the queue's that join() waits for, and that is bound on its own. */
static bool joins_here(VM *vm, const Queue *q) {
    if (!q->join_loop || q->join_loop == thread_current(vm)->running_loop) return true;
    unsigned long long address = (unsigned long long)value_address(vm, value_from_object(q->join_loop));
    char waiters[32] = "";
    if (q->joiners.count) snprintf(waiters, sizeof waiters, ", waiters:%u", q->joiners.count);
    vm_raise(vm, vm->exceptions.runtime_error,
             "<asyncio.locks.Event object at 0x%llx [unset%s]> is bound to a different event loop", address, waiters);
    return false;
}

static SendStatus join_step(VM *vm, Waiting *w, bool woken, bool thrown, Value *result) {
    Queue *q = queue_of(w);
    if (!woken && q->unfinished > 0)
        return joins_here(vm, q) ? waiting_wait(vm, w, &q->joiners, &q->join_loop, result) : SEND_ERROR;
    waiting_leave(vm, w);
    *result = VALUE_NONE;
    return thrown ? SEND_ERROR : SEND_RETURN;
}

static const WaitingKind put_kind = {"Queue.put", "queue.put", put_step, true};
static const WaitingKind get_kind = {"Queue.get", "queue.get", get_step, true};
static const WaitingKind join_kind = {"Queue.join", "queue.join", join_step, false};

/* ---- methods. Of a derived class, those of the Python version ---- */

static bool is_derived(Value v) { return ((const Queue *)value_object(v))->is_derived; }

static bool raise_absent(VM *vm, Value self, const char *name) {
    vm_raise(vm, vm->exceptions.attribute_error, "'%s' object has no attribute '%s'", value_type(vm, self)->name, name);
    return false;
}

/* The Python version's function of that name. */
static Value find_derived(VM *vm, const char *name) {
    Value python = vm_library(vm, "asyncio.queues", "_DerivedQueue");
    Value function =
        value_is_error(python) ? VALUE_ERROR : operation_get_attribute(vm, python, str_intern(vm, name, strlen(name)));
    value_release(vm, python);
    return function;
}

/* Calls it with (self, *args); may be VALUE_PENDING. */
static Value call_derived(VM *vm, const char *name, const Value *args, uint32_t count) {
    Value function = find_derived(vm, name);
    Value result = value_is_error(function) ? VALUE_ERROR : vm_tail_call(vm, function, (Arguments){args, count, NULL});
    value_release(vm, function);
    return result;
}

/* The same to its end, for slots. */
static Value call_derived_now(VM *vm, const char *name, const Value *args, uint32_t count) {
    Value function = find_derived(vm, name);
    Value result = value_is_error(function) ? VALUE_ERROR : vm_call(vm, function, args, count);
    value_release(vm, function);
    return result;
}

static Value raise_queue(VM *vm, const char *name) {
    Value type = vm_library(vm, "asyncio.queues", name);
    if (value_is_error(type)) return VALUE_ERROR;
    vm_raise_value(vm, (Type *)value_object(type), VALUE_UNDEFINED);
    value_release(vm, type);
    return VALUE_ERROR;
}

static Value method_init(VM *vm, Value *args) {
    Queue *q = self_of(args);
    Value maxsize = value_is_undefined(args[1]) ? value_from_small_int(0) : args[1];
    if (is_derived(args[0])) {
        Value both[] = {args[0], maxsize};
        return call_derived(vm, "__init__", both, 2);
    }
    set_limit(vm, q, maxsize);
    return VALUE_NONE;
}

static Value method_put(VM *vm, Value *args) {
    return is_derived(args[0]) ? call_derived(vm, "put", args, 2)
                               : waiting_create(vm, &put_kind, self_of(args), args[1]);
}

static Value method_get(VM *vm, Value *args) {
    return is_derived(args[0]) ? call_derived(vm, "get", args, 1)
                               : waiting_create(vm, &get_kind, self_of(args), VALUE_UNDEFINED);
}

static Value method_join(VM *vm, Value *args) {
    return is_derived(args[0]) ? call_derived(vm, "join", args, 1)
                               : waiting_create(vm, &join_kind, self_of(args), VALUE_UNDEFINED);
}

static Value method_put_nowait(VM *vm, Value *args) {
    if (is_derived(args[0])) return call_derived(vm, "put_nowait", args, 2);
    Queue *q = self_of(args);
    if (!limit_is_known(vm, q)) return VALUE_ERROR;
    if (is_full(q)) return raise_queue(vm, "QueueFull");
    return put_item(vm, q, args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_get_nowait(VM *vm, Value *args) {
    if (is_derived(args[0])) return call_derived(vm, "get_nowait", args, 1);
    Queue *q = self_of(args);
    return items_of(q)->count == 0 ? raise_queue(vm, "QueueEmpty") : get_item(vm, q);
}

static Value method_task_done(VM *vm, Value *args) {
    if (is_derived(args[0])) return call_derived(vm, "task_done", args, 1);
    Queue *q = self_of(args);
    if (q->unfinished <= 0) return vm_raise(vm, vm->exceptions.value_error, "task_done() called too many times");
    if (--q->unfinished > 0) return VALUE_NONE;
    for (Waiting *w = q->joiners.first; w; w = w->next)
        if (!waiting_is_done(w) && !waiting_wake(vm, w, VALUE_TRUE)) return VALUE_ERROR;
    return VALUE_NONE;
}

static Value method_qsize(VM *vm, Value *args) {
    if (is_derived(args[0])) return call_derived(vm, "qsize", args, 1);
    return value_from_small_int(items_of(self_of(args))->count);
}

static Value method_empty(VM *vm, Value *args) {
    if (is_derived(args[0])) return call_derived(vm, "empty", args, 1);
    return value_from_bool(items_of(self_of(args))->count == 0);
}

static Value method_full(VM *vm, Value *args) {
    if (is_derived(args[0])) return call_derived(vm, "full", args, 1);
    Queue *q = self_of(args);
    return limit_is_known(vm, q) ? value_from_bool(is_full(q)) : VALUE_ERROR;
}

/* _init, _get, _put: there for derived classes that call super()'s. */
static Value method_hook_init(VM *vm, Value *args) { return call_derived(vm, "_init", args, 2); }
static Value method_hook_get(VM *vm, Value *args) { return call_derived(vm, "_get", args, 1); }
static Value method_hook_put(VM *vm, Value *args) { return call_derived(vm, "_put", args, 2); }

static Value method_format(VM *vm, Value *args) { return call_derived(vm, "_format", args, 1); }

static Queue *queue_from(Value v) { return (Queue *)value_object(v); }

static Value get_loop(VM *vm, Value self) {
    (void)vm;
    const EventLoop *loop = queue_from(self)->loop;
    return loop ? value_retain(value_from_object(loop)) : VALUE_NONE;
}

static bool set_loop(VM *vm, Value self, Value item) { return waiting_rebind(vm, &queue_from(self)->loop, item); }

static Value get_maxsize(VM *vm, Value self) {
    (void)vm;
    return value_retain(queue_from(self)->maxsize);
}

static bool set_maxsize(VM *vm, Value self, Value item) {
    if (value_is_undefined(item)) return false;
    set_limit(vm, queue_from(self), item);
    return true;
}

static Value get_unfinished(VM *vm, Value self) { return int_from(vm, queue_from(self)->unfinished); }

static bool set_unfinished(VM *vm, Value self, Value item) {
    return !value_is_undefined(item) && operation_index(vm, item, &queue_from(self)->unfinished);
}

static Value get_items(VM *vm, Value self) {
    Queue *q = queue_from(self);
    if (!value_is_undefined(q->items)) return value_retain(q->items);
    raise_absent(vm, self, "_queue");
    return VALUE_ERROR;
}

static bool set_items(VM *vm, Value self, Value item) {
    if (!is_derived(self) && !value_is_deque(item)) {
        vm_raise(vm, vm->exceptions.type_error, "_queue must be a deque");
        return false;
    }
    value_replace(vm, &queue_from(self)->items, value_retain(item));
    return true;
}

static Value waiting_list(VM *vm, Value self, Value own, const WaitingRow *row) {
    if (!is_derived(self)) return waiting_row_copy(vm, row);
    return value_is_undefined(own) ? VALUE_NONE : value_retain(own);
}

static Value get_getters(VM *vm, Value self) {
    const Queue *q = queue_from(self);
    return waiting_list(vm, self, q->own_getters, &q->getters);
}

static Value get_putters(VM *vm, Value self) {
    const Queue *q = queue_from(self);
    return waiting_list(vm, self, q->own_putters, &q->putters);
}

static bool set_waiting_list(VM *vm, Value self, Value item, Value *own) {
    if (!is_derived(self)) return raise_absent(vm, self, "_getters and _putters that can be replaced");
    value_replace(vm, own, value_retain(item));
    return true;
}

static bool set_getters(VM *vm, Value self, Value item) {
    return set_waiting_list(vm, self, item, &queue_from(self)->own_getters);
}

static bool set_putters(VM *vm, Value self, Value item) {
    return set_waiting_list(vm, self, item, &queue_from(self)->own_putters);
}

static Value queue_describe(VM *vm, Value v, bool with_address) {
    if (is_derived(v)) return call_derived_now(vm, with_address ? "__repr__" : "__str__", &v, 1);
    const Queue *q = (const Queue *)value_object(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "<Queue");
    if (with_address) str_builder_printf(&b, " at 0x%llx", (unsigned long long)value_address(vm, v));
    str_builder_add_text(&b, " maxsize=");
    bool ok = str_builder_add_repr(&b, q->maxsize);
    if (ok && items_of(q)->count) {
        Value items = list_from_iterable(vm, q->items);
        str_builder_add_text(&b, " _queue=");
        ok = !value_is_error(items) && str_builder_add_repr(&b, items);
        value_release(vm, items);
    }
    if (q->getters.count) str_builder_printf(&b, " _getters[%u]", q->getters.count);
    if (q->putters.count) str_builder_printf(&b, " _putters[%u]", q->putters.count);
    if (q->unfinished) str_builder_printf(&b, " tasks=%lld", (long long)q->unfinished);
    str_builder_add_text(&b, ">");
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static Value queue_repr(VM *vm, Value v) { return queue_describe(vm, v, true); }

static Value queue_str(VM *vm, Value v) { return queue_describe(vm, v, false); }

/* ---- the type ---- */

static Value queue_construct(VM *vm, Type *type, Arguments arguments) {
    Queue *q = object_create(vm, type);
    Value v = value_from_object(q);
    q->maxsize = value_from_small_int(0);
    q->limit = INT64_MAX;
    q->is_derived = type != scheduler_of(vm)->queue || type->flags & TYPE_IS_PATCHED;
    q->items = q->is_derived ? VALUE_UNDEFINED : value_from_object(deque_create(vm));
    q->own_getters = q->own_putters = VALUE_UNDEFINED;
    return type_init_instance(vm, v, arguments);
}

static void queue_destroy(VM *vm, Object *self) {
    Queue *q = (Queue *)self;
    value_replace(vm, &q->items, VALUE_UNDEFINED);
    value_replace(vm, &q->own_getters, VALUE_UNDEFINED);
    value_replace(vm, &q->own_putters, VALUE_UNDEFINED);
    value_replace(vm, &q->maxsize, VALUE_NONE);
    waiting_row_clear(vm, &q->getters);
    waiting_row_clear(vm, &q->putters);
    waiting_row_clear(vm, &q->joiners);
    object_release(vm, q->loop);
    object_release(vm, q->join_loop);
    object_release(vm, q->dict);
    q->loop = q->join_loop = NULL;
    q->dict = NULL;
}

static void queue_traverse(Object *self, Visitor *visitor) {
    const Queue *q = (Queue *)self;
    waiting_row_traverse(&q->getters, visitor);
    waiting_row_traverse(&q->putters, visitor);
    waiting_row_traverse(&q->joiners, visitor);
}

void queue_register(VM *vm, Module *module) {
    static const NativeRow rows[] = {
        {"__init__", "self, maxsize=", method_init, NATIVE_METHOD},
        {"put", "self, item", method_put, NATIVE_METHOD},
        {"get", "self", method_get, NATIVE_METHOD},
        {"put_nowait", "self, item", method_put_nowait, NATIVE_METHOD},
        {"get_nowait", "self", method_get_nowait, NATIVE_METHOD},
        {"task_done", "self", method_task_done, NATIVE_METHOD},
        {"join", "self", method_join, NATIVE_METHOD},
        {"qsize", "self", method_qsize, NATIVE_METHOD},
        {"empty", "self", method_empty, NATIVE_METHOD},
        {"full", "self", method_full, NATIVE_METHOD},
        {"_init", "self, maxsize", method_hook_init, NATIVE_METHOD},
        {"_get", "self", method_hook_get, NATIVE_METHOD},
        {"_put", "self, item", method_hook_put, NATIVE_METHOD},
        {"_format", "self", method_format, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Queue, loop),
                                     offsetof(Queue, join_loop),
                                     offsetof(Queue, maxsize),
                                     offsetof(Queue, items),
                                     offsetof(Queue, own_getters),
                                     offsetof(Queue, own_putters),
                                     0};
    const TypeSpec spec = {
        .name = "Queue",
        .flags = TYPE_CAN_BE_WEAK | TYPE_IS_OPEN,
        .module = "asyncio.queues",
        .size = sizeof(Queue),
        .owned = owned,
        .dict_offset = offsetof(Queue, dict),
        .slots = {.destroy = queue_destroy,
                  .traverse = queue_traverse,
                  .repr = queue_repr,
                  .str = queue_str,
                  .construct = queue_construct},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    scheduler_of(vm)->queue = type;
    type_add_getset(vm, type, "maxsize", get_maxsize, NULL);
    type_add_getset(vm, type, "_loop", get_loop, set_loop);
    type_add_getset(vm, type, "_maxsize", get_maxsize, set_maxsize);
    type_add_getset(vm, type, "_unfinished_tasks", get_unfinished, set_unfinished);
    type_add_getset(vm, type, "_queue", get_items, set_items);
    type_add_getset(vm, type, "_getters", get_getters, set_getters);
    type_add_getset(vm, type, "_putters", get_putters, set_putters);
    dict_set_text(vm, module_dict(module), "Queue", value_from_object(type));
}
