#include "loop/own_loop.h"

#include "loop/context.h"
#include "loop/gather.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"

/* ---- which methods ---- */

uint32_t own_loop_find(VM *vm, EventLoop *loop) {
    const Scheduler *s = scheduler_of(vm);
    const struct {
        Str *name;
        uint32_t flag;
    } methods[] = {
        {s->names.call_soon, OWN_CALL_SOON},
        {s->names.call_later, OWN_CALL_LATER},
        {s->names.call_at, OWN_CALL_AT},
        {s->names.time, OWN_TIME},
        {s->names.create_future, OWN_CREATE_FUTURE},
        {s->names.create_task, OWN_CREATE_TASK},
        {s->names.run_forever, OWN_RUN_FOREVER},
        {s->names._run_once, OWN_RUN_ONCE},
        {s->names.stop, OWN_STOP},
    };
    loop->own = 0;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; ++i) {
        Value found = loop->dict ? dict_get_str(loop->dict, methods[i].name) : VALUE_UNDEFINED;
        bool is_set = !value_is_undefined(found);
        if (!is_set) found = type_lookup(vm, loop->head.type, methods[i].name);
        if (is_set || !value_is_object(found) || value_object(found)->type != vm->types.native_)
            loop->own |= methods[i].flag;
    }
    loop->own_type_version = loop->head.type->version;
    loop->own_dict_version = loop->dict ? loop->dict->version : 0;
    return loop->own;
}

/* ---- loops that are the program's as a whole ---- */

bool own_loop_is_whole(VM *vm, const EventLoop *loop) {
    return !type_is_subtype(loop->head.type, scheduler_of(vm)->loop);
}

bool own_loop_ask_debug(VM *vm, EventLoop *loop) {
    if (!own_loop_is_whole(vm, loop)) return true;
    Value answer = vm_call_method(vm, value_from_object(loop), scheduler_of(vm)->names.get_debug, NULL, 0);
    int truth = value_is_error(answer) ? -1 : operation_truth(vm, answer);
    value_release(vm, answer);
    if (truth >= 0) loop->debug = truth;
    return truth >= 0;
}

bool own_loop_tell_cancelled(VM *vm, Handle *timer) {
    if (!timer->loop || !own_loop_is_whole(vm, timer->loop)) return true;
    Value argument = value_from_object(timer);
    Value result = vm_call_method(vm, value_from_object(timer->loop), scheduler_of(vm)->names._timer_handle_cancelled,
                                  &argument, 1);
    value_release(vm, result);
    return !value_is_error(result);
}

/* ---- a task's step as a callable ---- */

typedef struct TaskStep {
    Object head;
    Task *task;
    Object *thrown; /* or NULL */
} TaskStep;

enum { SLOT_WAITER, SLOT_THROWN, SLOT_OUTER_TASK, SLOT_COUNT };
enum { STEP_BEGINS, WAKEUP_BEGINS, STEP_RUNS };

static bool check_alone(VM *vm, const Task *task, Value running) {
    if (value_is_undefined(running)) return true;
    Value repr = operation_repr(vm, value_from_object(task));
    Value other = value_is_error(repr) ? VALUE_ERROR : operation_repr(vm, running);
    if (!value_is_error(other))
        vm_raise(vm, vm->exceptions.runtime_error, "Cannot enter into task %s while another task %s is being executed.",
                 value_str(repr)->bytes, value_str(other)->bytes);
    value_release(vm, repr);
    value_release(vm, other);
    return false;
}

/* The step under way, as a frame of its own: whoever called it may be the loop, or a function of the program. */
static Value run_step(VM *vm, Frame *frame, Value incoming) {
    Task *task = (Task *)value_object(frame->function);
    EventLoop *loop = task->future.loop;
    bool ok;
    if (frame->state == STEP_RUNS) {
        ok = task_end_step(vm, task, incoming);
    } else {
        bool wakes = frame->state == WAKEUP_BEGINS;
        frame->state = STEP_RUNS;
        Value thrown = frame->slots[SLOT_THROWN];
        frame->slots[SLOT_THROWN] = VALUE_UNDEFINED;
        Value result = wakes ? task_begin_wakeup(vm, task) : task_begin_step(vm, task, thrown);
        if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
        ok = !value_is_error(result);
    }
    loop->current_task = VALUE_UNDEFINED;
    vm->task_id = 0;
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value push_step(VM *vm, Task *task, uint32_t state, Value thrown) {
    if (!check_alone(vm, task, task->future.loop->current_task)) return VALUE_ERROR;
    Frame *frame = frame_push_native(vm, run_step, value_from_object(task), SLOT_COUNT);
    if (!frame) return VALUE_ERROR;
    frame->state = state;
    frame->slots[SLOT_THROWN] = value_retain(thrown);
    /* CPython's handle holds what was awaited, which so outlives the step, and its result with it. */
    if (state == WAKEUP_BEGINS) frame->slots[SLOT_WAITER] = value_retain(task->waiter);
    return VALUE_PENDING;
}

static Value step_call(VM *vm, Value callee, Arguments arguments) {
    TaskStep *step = (TaskStep *)value_object(callee);
    if (arguments.names && arguments.names->count)
        return vm_raise(vm, vm->exceptions.type_error, "function takes no keyword arguments");
    if (arguments.count) return vm_raise(vm, vm->exceptions.type_error, "function takes no positional arguments");
    return push_step(vm, step->task, STEP_BEGINS, step->thrown ? value_from_object(step->thrown) : VALUE_UNDEFINED);
}

static void step_destroy(VM *vm, Object *self) {
    object_release(vm, ((TaskStep *)self)->task);
    object_release(vm, ((TaskStep *)self)->thrown);
}

static Value step_get_self(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(((TaskStep *)value_object(args[0]))->task));
}

static Value wake_up(VM *vm, Value *args) {
    Task *task = (Task *)value_object(args[0]);
    if (value_is_undefined(task->waiter)) task->waiter = value_retain(args[1]);
    return push_step(vm, task, WAKEUP_BEGINS, VALUE_UNDEFINED);
}

Value own_loop_make_wakeup(VM *vm, Task *task) {
    static const NativeRow row = {"task_wakeup", "self, future, /", wake_up, NATIVE_METHOD};
    return native_create(vm, &row, scheduler_of(vm)->task, value_from_object(task), NULL);
}

Value own_loop_woken_task(VM *vm, Value callable) {
    if (!value_is_object(callable) || value_object(callable)->type != vm->types.native_) return VALUE_UNDEFINED;
    const Native *native = (const Native *)value_object(callable);
    return native->function == wake_up ? native->self : VALUE_UNDEFINED;
}

Value own_loop_stepped_task(VM *vm, Value callable) {
    if (!value_is_object(callable) || value_object(callable)->type != scheduler_of(vm)->task_step)
        return own_loop_woken_task(vm, callable);
    return value_from_object(((TaskStep *)value_object(callable))->task);
}

/* ---- other callbacks that are none of the program's ---- */

static Value child_done(VM *vm, Value *args) {
    if (!value_is_future(args[1])) return VALUE_NONE;
    bool ok = gather_child_done(vm, (GatheringFuture *)value_object(args[0]), value_future(args[1]));
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value run_done(VM *vm, Value *args) {
    bool ok = !value_is_future(args[1]) || loop_note_done(vm, value_loop(args[0]), value_future(args[1]));
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value make_callable(VM *vm, Value function) {
    static const NativeRow gather_row = {"_done_callback", "self, fut, /", child_done, NATIVE_METHOD};
    static const NativeRow run_row = {"_run_until_complete_cb", "self, fut, /", run_done, NATIVE_METHOD};
    const Scheduler *s = scheduler_of(vm);
    if (value_is_loop(vm, function)) return native_create(vm, &run_row, s->loop, function, NULL);
    if (!value_is_future(function)) return value_retain(function);
    if (value_object(function)->type == s->gather) return native_create(vm, &gather_row, s->gather, function, NULL);
    return own_loop_make_wakeup(vm, (Task *)value_object(function));
}

/* ---- calling the program's methods ---- */

/* self.name(*values, context=context); `values` has room for one more. */
static Value call_with_context(VM *vm, EventLoop *loop, Str *name, Value *values, uint32_t count, Value context) {
    Value method = operation_get_attribute(vm, value_from_object(loop), name);
    if (value_is_error(method)) return VALUE_ERROR;
    Value keyword = value_from_object(scheduler_of(vm)->names.context), names = tuple_from(vm, &keyword, 1);
    values[count] = context;
    Value result = value_is_error(names)
                       ? VALUE_ERROR
                       : vm_call_arguments(vm, method, (Arguments){values, count + 1, value_tuple(names)});
    value_release(vm, names);
    value_release(vm, method);
    return result;
}

/* Takes the callable over; `argument` may be undefined. */
static bool call_soon(VM *vm, EventLoop *loop, Value callable, Value argument, Value context) {
    if (value_is_error(callable)) return false;
    Value values[3] = {callable, argument};
    uint32_t count = value_is_undefined(argument) ? 1 : 2;
    Value result = call_with_context(vm, loop, scheduler_of(vm)->names.call_soon, values, count, context);
    value_release(vm, callable);
    value_release(vm, result);
    return !value_is_error(result);
}

/* The program gets to see it: an object also when nothing was ever set in it. */
static bool make_visible(VM *vm, Value *context) {
    if (!value_is_none(*context)) return true;
    Value empty = context_copy(vm, VALUE_NONE);
    if (value_is_error(empty)) return false;
    *context = empty;
    return true;
}

bool own_loop_schedule_step(VM *vm, EventLoop *loop, Task *task, Object *thrown) {
    if (!make_visible(vm, &task->context)) return false;
    TaskStep *step = object_create(vm, scheduler_of(vm)->task_step);
    step->task = object_retain(task);
    step->thrown = thrown ? object_retain(thrown) : NULL;
    return call_soon(vm, loop, value_from_object(step), VALUE_UNDEFINED, task->context);
}

bool own_loop_schedule_callback(VM *vm, EventLoop *loop, Value function, Value context, Future *f) {
    bool is_task = value_is_future(function) && value_object(function)->type != scheduler_of(vm)->gather;
    Value own = value_retain(is_task ? ((Task *)value_object(function))->context : context);
    if (!make_visible(vm, &own)) return false;
    if (is_task && value_is_none(((Task *)value_object(function))->context))
        ((Task *)value_object(function))->context = value_retain(own);
    bool done = call_soon(vm, loop, make_callable(vm, function), value_from_object(f), own);
    value_release(vm, own);
    return done;
}

Value own_loop_call_at(VM *vm, EventLoop *loop, double when, Value callback, const Tuple *args, Value context) {
    size_t count = args->count + 2, size = (count + 1) * sizeof(Value);
    Value *values = heap_alloc_large(&vm->heap, size);
    if (!values) return vm_stop_memory(vm, size);
    values[0] = float_from(vm, when);
    values[1] = callback;
    for (uint32_t i = 0; i < args->count; ++i) values[2 + i] = args->items[i];
    Value given = value_is_undefined(context) ? VALUE_NONE : context;
    Value handle = call_with_context(vm, loop, scheduler_of(vm)->names.call_at, values, (uint32_t)count, given);
    value_release(vm, values[0]);
    heap_free_large(&vm->heap, values, size);
    return handle;
}

bool own_loop_time(VM *vm, EventLoop *loop, double *seconds) {
    Value now = vm_call_method(vm, value_from_object(loop), scheduler_of(vm)->names.time, NULL, 0);
    bool done = !value_is_error(now) && operation_number(vm, now, seconds);
    value_release(vm, now);
    return done;
}

bool own_loop_stop(VM *vm, EventLoop *loop) {
    Value result = vm_call_method(vm, value_from_object(loop), scheduler_of(vm)->names.stop, NULL, 0);
    value_release(vm, result);
    return !value_is_error(result);
}

void own_loop_register(VM *vm) {
    static const NativeRow rows[] = {{"__self__", "self", step_get_self, NATIVE_PROPERTY}, {0}};
    static const uint16_t owned[] = {offsetof(TaskStep, task), offsetof(TaskStep, thrown), 0};
    const TypeSpec spec = {
        .name = "TaskStepMethWrapper",
        .flags = TYPE_IS_FINAL,
        .size = sizeof(TaskStep),
        .owned = owned,
        .slots = {.destroy = step_destroy, .call = step_call},
        .rows = rows,
    };
    scheduler_of(vm)->task_step = type_create_native(vm, &spec);
}
