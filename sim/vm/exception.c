/* Exception objects and how they are raised. */
#include "vm/exception.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/coroutine.h"
#include "vm/exception_private.h"
#include "vm/frame_object.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/show.h"

enum { MESSAGE_ON_STACK = 512 };

/* ---- making ---- */

Exception *exception_new(VM *vm, Type *type, Value args) {
    Exception *e = object_create(vm, type);
    e->args = value_tuple(args);
    e->cause = e->context = e->extra = e->extra2 = e->notes = e->kept = VALUE_UNDEFINED;
    return e;
}

static bool is_unstarted(VM *vm, Value v) {
    if (!value_is_object(v)) return false;
    const Type *type = value_object(v)->type;
    if (type == vm->types.coroutine_) return value_coroutine(v)->state == COROUTINE_CREATED;
    return type->slots.send && type->slots.await && !type->slots.iter;
}

void exception_keep(VM *vm, Value v) {
    if (vm->stop || !vm_has_error(vm)) return;
    Exception *e = value_exception(vm->thread->error);
    if (value_is_undefined(e->kept)) e->kept = list_create(vm, 1);
    if (!value_is_error(e->kept)) list_append(vm, value_list(e->kept), v);
}

/* A list or tuple of them is as good as its first. */
void exception_keep_unstarted(VM *vm, Value v) {
    if (!value_is_object(v)) return;
    Value first = v;
    if (value_is_list(v) && value_list(v)->count) first = value_list(v)->items[0];
    if (value_is_tuple(v) && value_tuple(v)->count) first = value_tuple(v)->items[0];
    if (is_unstarted(vm, first)) exception_keep(vm, v);
}

static Dict *keywords_of(VM *vm, Arguments arguments) {
    Dict *dict = dict_create(vm);
    uint32_t named = arguments.names->count;
    for (uint32_t i = 0; dict && i < named; ++i) {
        if (dict_set(vm, dict, arguments.names->items[i], arguments.values[arguments.count - named + i])) continue;
        object_release(vm, dict);
        dict = NULL;
    }
    return dict;
}

Value exception_construct(VM *vm, Type *type, Arguments arguments) {
    uint32_t named = arguments.names ? arguments.names->count : 0;
    Value args = tuple_from(vm, arguments.values, arguments.count - named);
    if (value_is_error(args)) return VALUE_ERROR;
    if (type == vm->exceptions.os_error) type = exception_os_error_type(vm, value_tuple(args));
    Exception *e = exception_new(vm, type, args);
    /* A class with its own __init__ decides itself what becomes of the arguments. */
    bool own_init = type_has_own_init(vm, type);
    Dict *kwargs = named && !own_init ? keywords_of(vm, arguments) : NULL;
    bool done = own_init ? exception_init_fields(vm, e, type)
                         : (!named || kwargs) && exception_init_special(vm, e, type, kwargs);
    object_release(vm, kwargs);
    if (done) return value_from_object(e);
    object_release(vm, e);
    return VALUE_ERROR;
}

Value exception_create(VM *vm, Type *type, const Value *args, uint32_t count) {
    Value tuple = tuple_from(vm, args, count);
    if (value_is_error(tuple)) return VALUE_ERROR;
    Exception *e = exception_new(vm, type, tuple);
    if (exception_init_special(vm, e, type, NULL)) return value_from_object(e);
    object_release(vm, e);
    return VALUE_ERROR;
}

/* ---- the traceback ---- */

void exception_emit(VM *vm, EventKind kind, Exception *e) {
    show_emit(vm, kind, vm->task_id, 0, 0, exception_summary, value_from_object(e));
}

/* Raised in the running frame just now. */
static void note_first_place(VM *vm, Exception *e, const CodeObject *code) {
    bool has_name =
        e->head.type == vm->exceptions.name_error && !value_is_undefined(e->extra2) && value_is_str(e->extra2);
    if (has_name && value_is_undefined(e->extra)) {
        const Str *meant = suggestion_for_name(vm, value_str(e->extra2));
        e->extra = meant ? value_retain(value_from_object(meant)) : VALUE_NONE;
    }
    if (vm_traces(vm, TRACE_STEPS) && !code->is_library) exception_emit(vm, EVENT_EXCEPTION_RAISED, e);
}

void exception_add_traceback(VM *vm, Exception *e, Frame *frame, uint32_t instruction) {
    if (e->traceback_count == 0) note_first_place(vm, e, frame->code);
    if (e->traceback_count == e->traceback_capacity) {
        uint32_t capacity = e->traceback_capacity ? 2 * e->traceback_capacity : 4;
        size_t size = sizeof *e->traceback;
        TracebackEntry *grown =
            heap_resize_large(&vm->heap, e->traceback, e->traceback_capacity * size, capacity * size);
        if (!grown) {
            vm_stop_memory(vm, capacity * size);
            return;
        }
        e->traceback = grown;
        e->traceback_capacity = capacity;
    }
    e->traceback[e->traceback_count++] = (TracebackEntry){.code = object_retain(frame->code),
                                                          .instruction = instruction,
                                                          .frame = object_retain(frame_object_of(vm, frame))};
}

void exception_keep_from_library(VM *vm, const Frame *frame) {
    if (!frame->code->is_library) return;
    for (uint32_t i = 0; i < frame->code->code->local_count; ++i) exception_keep_unstarted(vm, frame->slots[i]);
}

void exception_copy_traceback(VM *vm, Exception *to, const Exception *from) {
    if (to == from) return;
    while (to->traceback_count) traceback_entry_release(vm, to->traceback[--to->traceback_count]);
    heap_free_large(&vm->heap, to->traceback, to->traceback_capacity * sizeof *to->traceback);
    to->traceback = NULL;
    to->traceback_capacity = 0;
    if (!from->traceback_count) return;
    size_t size = from->traceback_count * sizeof *to->traceback;
    to->traceback = heap_alloc_large(&vm->heap, size);
    if (!to->traceback) {
        vm_stop_memory(vm, size);
        return;
    }
    to->traceback_count = to->traceback_capacity = to->traceback_caught = from->traceback_count;
    for (uint32_t i = 0; i < from->traceback_count; ++i) {
        to->traceback[i] = from->traceback[i];
        traceback_entry_retain(&to->traceback[i]);
    }
}

/* ---- raising ---- */

/* Frames of plain calls share their caller's place, so the walk is short. */
Value exception_handled(const VM *vm) {
    const Thread *thread = vm->thread;
    for (Frame *frame = thread->frame; frame; frame = frame->back) {
        const Value *handled = frame_handled(frame);
        if (value_is_object(*handled)) return *handled;
        if (handled == &thread->handled) return VALUE_UNDEFINED;
    }
    return value_is_object(thread->handled) ? thread->handled : VALUE_UNDEFINED;
}

/* `e` gets `context` as its context; where `e` is in the chain already, the chain is cut there. */
static void chain(VM *vm, Exception *e, Value context) {
    Exception *slow = value_exception(context);
    bool step = false;
    for (Exception *o = slow; value_is_object(o->context);) {
        Exception *next = value_exception(o->context);
        if (next == e) {
            value_replace(vm, &o->context, VALUE_UNDEFINED);
            break;
        }
        o = next;
        if (o == slow) break; /* a circle that was there before */
        if (step) slow = value_exception(slow->context);
        step = !step;
    }
    value_replace(vm, &e->context, value_retain(context));
}

/* Takes `exception` over. */
static Value set_error(VM *vm, Value exception) {
    if (value_is_error(exception) || vm->stop) {
        value_release(vm, exception);
        return VALUE_ERROR;
    }
    Value handled = exception_handled(vm);
    if (!value_is_undefined(handled) && !value_is(handled, exception)) chain(vm, value_exception(exception), handled);
    value_replace(vm, &vm->thread->error, exception);
    return VALUE_ERROR;
}

void exception_chain_thrown(VM *vm, Frame *frame) {
    Value handled = *frame_handled(frame), error = vm->thread->error;
    if (vm->stop || !value_is_object(handled) || value_is(handled, error)) return;
    Exception *e = value_exception(error);
    chain(vm, e, handled);
    while (e->traceback_count > e->traceback_caught) traceback_entry_release(vm, e->traceback[--e->traceback_count]);
}

Value vm_raise_value(VM *vm, Type *type, Value argument) {
    return set_error(vm, exception_create(vm, type, &argument, value_is_undefined(argument) ? 0 : 1));
}

Value vm_raise_instance(VM *vm, Value exception) { return set_error(vm, value_retain(exception)); }

static Value create_message(VM *vm, const char *format, va_list args) {
    char text[MESSAGE_ON_STACK];
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(text, sizeof text, format, args);
    Value message = VALUE_ERROR;
    if (length >= 0 && (size_t)length < sizeof text) {
        message = str_value(vm, text, (size_t)length);
    } else if (length >= 0) {
        char *longer = malloc((size_t)length + 1);
        if (longer) {
            vsnprintf(longer, (size_t)length + 1, format, again);
            message = str_value(vm, longer, (size_t)length);
            free(longer);
        } else {
            vm_stop_memory(vm, (size_t)length);
        }
    }
    va_end(again);
    return message;
}

Value vm_raise(VM *vm, Type *type, const char *format, ...) {
    if (vm->stop) return VALUE_ERROR;
    va_list args;
    va_start(args, format);
    Value message = create_message(vm, format, args);
    va_end(args);
    if (!value_is_error(message)) vm_raise_value(vm, type, message);
    value_release(vm, message);
    return VALUE_ERROR;
}

Value exception_raise_attribute(VM *vm, Value object, Str *name, const char *format, ...) {
    if (vm->stop) return VALUE_ERROR;
    va_list args;
    va_start(args, format);
    Value message = create_message(vm, format, args);
    va_end(args);
    if (!value_is_error(message)) vm_raise_value(vm, vm->exceptions.attribute_error, message);
    value_release(vm, message);
    exception_note_attribute(vm, object, name);
    return VALUE_ERROR;
}

void exception_note_attribute(VM *vm, Value object, Str *name) {
    if (!vm_error_matches(vm, vm->exceptions.attribute_error)) return;
    Exception *e = value_exception(vm->thread->error);
    if (!value_is_undefined(e->extra) || !value_is_undefined(e->extra2)) return;
    e->extra = value_retain(object);
    e->extra2 = value_retain(value_from_object(name));
}

Value vm_take_error(VM *vm) {
    Value error = vm->thread->error;
    vm->thread->error = VALUE_UNDEFINED;
    if (value_is_object(error)) value_exception(error)->traceback_caught = value_exception(error)->traceback_count;
    return error;
}

bool vm_error_matches(const VM *vm, const Type *type) {
    return vm->stop == STOP_NONE && value_is_object(vm->thread->error) &&
           type_is_subtype(value_object(vm->thread->error)->type, type);
}

void vm_clear_error(VM *vm) { value_replace(vm, &vm->thread->error, VALUE_UNDEFINED); }

static void refuse_instance(VM *vm, Value callee, const char *result) {
    Value repr = operation_repr(vm, callee);
    if (!value_is_error(repr))
        vm_raise(vm, vm->exceptions.type_error, "calling %s should have returned an instance of BaseException, not %s",
                 value_str(repr)->bytes, result);
    value_release(vm, repr);
}

/* An instance, owned, of what stands after `raise` or `from`. `refusal`: what to say of anything else. */
static Value make_instance(VM *vm, Value v, const char *refusal) {
    if (value_is_exception(v)) return value_retain(v);
    bool is_class = value_has_flag(v, TYPE_TYPE) && ((Type *)value_object(v))->flags & TYPE_EXCEPTION;
    if (!is_class) return vm_raise(vm, vm->exceptions.type_error, "%s", refusal);
    Type *type = (Type *)value_object(v);
    if (!(type->flags & TYPE_IS_HEAP) && type->slots.construct == exception_construct)
        return exception_create(vm, type, NULL, 0);
    Value instance = vm_call(vm, v, NULL, 0);
    if (value_is_error(instance) || value_is_exception(instance)) return instance;
    Value result = operation_repr(vm, value_from_object(value_type(vm, instance)));
    if (!value_is_error(result)) refuse_instance(vm, v, value_str(result)->bytes);
    value_release(vm, result);
    value_release(vm, instance);
    return VALUE_ERROR;
}

Value exception_call_type(VM *vm, Value v, const Value *args, uint32_t count) {
    Value instance = vm_call(vm, v, args, count);
    if (value_is_error(instance) || value_is_exception(instance)) return instance;
    refuse_instance(vm, v, value_type(vm, instance)->name);
    value_release(vm, instance);
    return VALUE_ERROR;
}

Value exception_raise(VM *vm, Value exception, Value cause) {
    Value instance = make_instance(vm, exception, "exceptions must derive from BaseException");
    if (value_is_error(instance) || value_is_undefined(cause)) return set_error(vm, instance);
    Value reason = value_is_none(cause) ? VALUE_UNDEFINED
                                        : make_instance(vm, cause, "exception causes must derive from BaseException");
    if (value_is_error(reason)) {
        value_release(vm, instance);
        return VALUE_ERROR;
    }
    Exception *e = value_exception(instance);
    value_replace(vm, &e->cause, reason);
    e->suppress_context = true;
    return set_error(vm, instance);
}

static bool is_exception_class(Value v) {
    return value_has_flag(v, TYPE_TYPE) && ((Type *)value_object(v))->flags & TYPE_EXCEPTION;
}

void exception_chain_cause(VM *vm, Value cause) {
    if (value_is_exception(vm->thread->error)) {
        Exception *e = value_exception(vm->thread->error);
        value_replace(vm, &e->cause, value_retain(cause));
        value_replace(vm, &e->context, value_retain(cause));
        e->suppress_context = true;
    }
    value_release(vm, cause);
}

int exception_matches(VM *vm, Value exception, Value types) {
    if (is_exception_class(types)) return type_is_subtype(value_type(vm, exception), (Type *)value_object(types));
    bool fine = value_is_tuple(types);
    const Tuple *tuple = fine ? value_tuple(types) : NULL;
    for (uint32_t i = 0; fine && i < tuple->count; ++i) fine = is_exception_class(tuple->items[i]);
    if (!fine) {
        vm_raise(vm, vm->exceptions.type_error,
                 "catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    for (uint32_t i = 0; i < tuple->count; ++i)
        if (type_is_subtype(value_type(vm, exception), (Type *)value_object(tuple->items[i]))) return 1;
    return 0;
}

Value exception_stop_iteration(VM *vm, Value value) {
    /* Every generator ends this way, so the args tuple is all that is made besides. */
    bool plain = value_is_undefined(value) || value_is_none(value);
    Value args = plain ? value_from_object(tuple_create(vm, 0)) : tuple_from(vm, &value, 1);
    if (value_is_error(args)) return VALUE_ERROR;
    Exception *e = exception_new(vm, vm->exceptions.stop_iteration, args);
    e->extra = plain ? VALUE_NONE : value_retain(value);
    return set_error(vm, value_from_object(e));
}

bool exception_take_stop_iteration(VM *vm, Value *value) {
    if (!vm_error_matches(vm, vm->exceptions.stop_iteration)) return false;
    Value extra = value_exception(vm->thread->error)->extra;
    *value = value_is_undefined(extra) ? VALUE_NONE : value_retain(extra);
    vm_clear_error(vm);
    return true;
}
