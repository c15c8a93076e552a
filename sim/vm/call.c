/* Every call goes through call_value; those from C that need the result at once run the eval loop on top of a barrier
 * frame until the result reaches it. */
#include "vm/call.h"

#include <string.h>

#include "vm/coroutine.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static Value call_function(VM *vm, Function *function, Arguments arguments) {
    Frame *frame = frame_create_call(vm, function, arguments.values, arguments.count, arguments.names, false);
    if (!frame) return VALUE_ERROR;
    if (frame->in_coroutine) return value_from_object(frame_coroutine(frame));
    return frame_push(vm, frame) ? VALUE_PENDING : VALUE_ERROR;
}

Value call_value(VM *vm, Value callee, Arguments arguments) {
    if (value_is_object(callee)) {
        Type *type = value_object(callee)->type;
        if (type == vm->types.function_) return call_function(vm, (Function *)value_object(callee), arguments);
        if (type == vm->types.native_) {
            Native *native = (Native *)value_object(callee);
            return native_call(vm, native, native->self, arguments);
        }
        if (type == vm->types.method_) {
            Method *method = (Method *)value_object(callee);
            return call_with_self(vm, method->function, method->self, arguments);
        }
        if (type->slots.call) return type->slots.call(vm, callee, arguments);
    }
    return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not callable", value_type(vm, callee)->name);
}

Value call_with_self(VM *vm, Value function, Value self, Arguments arguments) {
    if (value_is_object(function) && value_object(function)->type == vm->types.native_) {
        Native *native = (Native *)value_object(function);
        bool has_receiver = native->owner && native->kind == NATIVE_METHOD && value_is_undefined(native->self);
        if (has_receiver) return native_call(vm, native, self, arguments);
    }
    enum { FEW = 8 };
    Value few[FEW];
    size_t size = (arguments.count + 1) * sizeof(Value);
    Value *values = few;
    if (arguments.count + 1 > FEW) {
        values = heap_alloc_large(&vm->heap, size);
        if (!values) return vm_stop_memory(vm, size);
    }
    values[0] = self;
    if (arguments.count) memcpy(values + 1, arguments.values, arguments.count * sizeof(Value));
    Value result = call_value(vm, function, (Arguments){values, arguments.count + 1, arguments.names});
    if (values != few) heap_free_large(&vm->heap, values, size);
    return result;
}

Value call_init(VM *vm, Value init, Value instance, Arguments arguments) {
    Frame *before = vm->thread->frame;
    Value result = call_with_self(vm, init, instance, arguments);
    if (value_is(result, VALUE_PENDING) && vm->thread->frame != before && vm->thread->frame->code &&
        vm->thread->frame->back == before) {
        vm->thread->frame->on_return = RETURN_INIT;
        value_replace(vm, &vm->thread->frame->extra, instance);
        return VALUE_PENDING;
    }
    if (value_is_error(result)) {
        value_release(vm, instance);
        return VALUE_ERROR;
    }
    if (!value_is_none(result)) {
        vm_raise(vm, vm->exceptions.type_error, "__init__() should return None, not '%s'",
                 value_type(vm, result)->name);
        value_release(vm, result);
        value_release(vm, instance);
        return VALUE_ERROR;
    }
    return instance;
}

Value call_unpacked(VM *vm, Value callee, const Tuple *args, Dict *kwargs) {
    if (!kwargs || kwargs->count == 0) return call_value(vm, callee, (Arguments){args->items, args->count, NULL});
    uint32_t count = args->count + kwargs->count;
    size_t size = count * sizeof(Value);
    Value *values = heap_alloc_large(&vm->heap, size);
    if (!values) return vm_stop_memory(vm, size);
    Tuple *names = tuple_create(vm, kwargs->count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < args->count; ++i) values[i] = args->items[i];
    uint32_t position = 0, n = 0;
    for (Value key, value; dict_next(kwargs, &position, &key, &value); ++n) {
        names->items[n] = value_retain(key);
        values[args->count + n] = value;
    }
    Value result = VALUE_ERROR;
    for (n = 0; n < names->count; ++n)
        if (!value_is_str(names->items[n])) break;
    if (n < names->count)
        vm_raise(vm, vm->exceptions.type_error, "keywords must be strings");
    else
        result = call_value(vm, callee, (Arguments){values, count, names});
    object_release(vm, names);
    heap_free_large(&vm->heap, values, size);
    return result;
}

Value vm_tail_call(VM *vm, Value callee, Arguments arguments) { return call_value(vm, callee, arguments); }

/* ---- nested calls ---- */

Value vm_call_arguments(VM *vm, Value callee, Arguments arguments) {
    if (vm->native_depth >= VM_NATIVE_DEPTH_LIMIT)
        return vm_raise(vm, vm->exceptions.recursion_error,
                        "maximum recursion depth exceeded while calling a Python object");
    Barrier barrier;
    barrier_begin(vm, &barrier);
    Value result = call_value(vm, callee, arguments);
    if (value_is(result, VALUE_PENDING)) result = eval_run(vm, &barrier.frame, VALUE_UNDEFINED);
    barrier_end(vm, &barrier);
    return result;
}

Value vm_call(VM *vm, Value callee, const Value *args, uint32_t count) {
    return vm_call_arguments(vm, callee, (Arguments){args, count, NULL});
}

Value vm_call_method(VM *vm, Value o, Str *name, const Value *args, uint32_t count) {
    Value method = operation_get_attribute(vm, o, name);
    if (value_is_error(method)) return VALUE_ERROR;
    Value result = vm_call(vm, method, args, count);
    value_release(vm, method);
    return result;
}

void barrier_begin(VM *vm, Barrier *barrier) {
    memset(barrier, 0, sizeof *barrier);
    Thread *thread = vm->thread;
    barrier->frame.back = thread->frame;
    barrier->frame.handled = thread->frame ? frame_handled(thread->frame) : &thread->handled;
    barrier->frame.extra = VALUE_UNDEFINED;
    barrier->frame.function = VALUE_UNDEFINED;
    barrier->frame.sp = barrier->frame.slots;
    barrier->depth = thread->depth;
    thread->frame = &barrier->frame;
    vm->native_depth++;
}

void barrier_end(VM *vm, Barrier *barrier) {
    vm->native_depth--;
    vm->thread->frame = barrier->frame.back;
    vm->thread->depth = barrier->depth;
}
