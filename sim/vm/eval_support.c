/* The instructions that are not hot, and the slow paths of those that are. */
#include <stdio.h>

#include "lang/utf8.h"
#include "vm/async_step.h"
#include "vm/call.h"
#include "vm/coroutine.h"
#include "vm/eval.h"
#include "vm/exception.h"
#include "vm/module.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/str.h"
#include "vm/str_index.h"

/* ---- tracing ---- */

static void emit_variable(VM *vm, Frame *frame, const Str *name, Value value) {
    uint32_t coroutine = frame->in_coroutine ? frame_coroutine(frame)->id : 0;
    Value shown = show(vm, operation_repr, value);
    if (value_is_error(shown)) return;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s\t", name->bytes);
    str_builder_add(&b, value_str(shown)->bytes, utf8_cut(value_str(shown)->bytes, value_str(shown)->length, 200));
    Value text = str_builder_finish(&b);
    if (!value_is_error(text))
        vm_emit(vm, EVENT_VARIABLE, vm->task_id, coroutine, vm->thread->depth, value_str(text)->bytes,
                value_str(text)->length);
    value_release(vm, text);
    value_release(vm, shown);
}

static void trace_variable(VM *vm, Frame *frame, const Instruction *i) {
    const CodeObject *code = frame->code;
    const Str *name = NULL;
    switch (i->op) {
    case OP_STORE_FAST: name = code->locals[i->b]; break;
    case OP_STORE_GLOBAL:
    case OP_STORE_NAME: name = code->names[i->b]; break;
    case OP_STORE_DEREF: name = eval_slot_name(vm, code->code, i->b); break;
    default: return;
    }
    Value v = frame->sp[-1];
    Type *type = value_type(vm, v);
    if (type == vm->types.function_ || type == vm->types.module_ || type == vm->types.type_)
        return; /* not news to anyone */
    emit_variable(vm, frame, name, v);
}

static void trace_call(VM *vm, Frame *frame) {
    const CodeObject *code = frame->code;
    uint32_t coroutine = frame->in_coroutine ? frame_coroutine(frame)->id : 0;
    vm_emit(vm, EVENT_CALL, vm->task_id, coroutine, 0, code->qualname->bytes, code->qualname->length);
    if (vm->detail < TRACE_VARIABLES) return;
    uint32_t arguments = code->code->positional_count + code->code->keyword_only_count +
                         !!(code->code->flags & CODE_VARARGS) + !!(code->code->flags & CODE_VARKW);
    for (uint32_t i = 0; i < arguments && !vm->stop; ++i)
        if (!value_is_undefined(frame->slots[i])) emit_variable(vm, frame, code->locals[i], frame->slots[i]);
}

void eval_trace(VM *vm, Frame *frame, const Instruction *i) {
    const Span *span = &frame->code->code->spans[i - frame->code->code->instructions];
    if (frame->last_line == 0) trace_call(vm, frame);
    if (span->line && span->line != frame->last_line && i->op != OP_JUMP_BACK) {
        frame->last_line = span->line;
        vm_emit(vm, EVENT_LINE, vm->task_id, frame->in_coroutine ? frame_coroutine(frame)->id : 0, vm->thread->depth,
                NULL, 0);
    }
    if (i->op == OP_JUMP_BACK) frame->last_line = UINT32_MAX; /* the loop's head is a new line each time round */
    if (vm->detail >= TRACE_VARIABLES) trace_variable(vm, frame, i);
}

void eval_trace_return(VM *vm, Frame *frame, Value value) {
    uint32_t coroutine = frame->in_coroutine ? frame_coroutine(frame)->id : 0;
    show_emit(vm, EVENT_RETURN, vm->task_id, coroutine, 0, operation_repr, value);
}

/* ---- exceptions ---- */

void eval_note_raise(VM *vm, Frame *frame) {
    if (!vm_has_error(vm)) vm_raise(vm, vm->exceptions.system_error, "error return without exception set");
    if (vm->stop) return;
    bool has_begun = frame->ip != frame->code->instructions;
    exception_add_traceback(vm, value_exception(vm->thread->error), frame,
                            has_begun ? frame_instruction(frame) : TRACEBACK_AT_DEF);
}

bool eval_handle(VM *vm, Frame *frame) {
    const CodeObject *co = frame->code;
    uint32_t at = frame_instruction(frame);
    /* What is thrown in before the first step is raised in front of it: a try there has not begun. */
    uint32_t count = frame->ip != co->instructions ? co->code->handler_count : 0;
    const Handler *handler = NULL;
    for (uint32_t i = 0; i < count && !handler; ++i)
        if (at >= co->code->handlers[i].start && at < co->code->handlers[i].end) handler = &co->code->handlers[i];
    /* Without a handler, too, what lies on the stack goes while the frame is still the one that runs: it may have last
     * words. */
    Value *base = frame->slots + (co->frame_size - co->code->stack_size) + (handler ? handler->depth : 0);
    while (frame->sp > base) {
        Value v = *--frame->sp;
        value_release(vm, v);
    }
    if (!handler || vm->stop) return false; /* last words may use up the budget */
    *frame->sp++ = vm_take_error(vm);
    frame->ip = co->instructions + handler->target;
    return true;
}

bool eval_raise(VM *vm, Frame *frame, uint32_t count) {
    if (count == 0) {
        for (; frame; frame = frame->back) {
            if (value_is_none(*frame_handled(frame))) continue;
            value_replace(vm, &vm->thread->error, value_retain(*frame_handled(frame)));
            return true;
        }
        vm_raise(vm, vm->exceptions.runtime_error, "No active exception to reraise");
        return false;
    }
    Value cause = count == 2 ? *--frame->sp : VALUE_UNDEFINED;
    Value exception = *--frame->sp;
    exception_raise(vm, exception, cause);
    value_release(vm, cause);
    value_release(vm, exception);
    return false;
}

/* ---- containers ---- */

bool eval_unpack(VM *vm, Value v, uint32_t before, int star, Value *top) {
    Value iterator = operation_iter(vm, v);
    if (value_is_error(iterator)) {
        if (vm_error_matches(vm, vm->exceptions.type_error) && !value_type(vm, v)->slots.iter) {
            vm_clear_error(vm);
            vm_raise(vm, vm->exceptions.type_error, "cannot unpack non-iterable %s object", value_type(vm, v)->name);
        }
        return false;
    }
    uint32_t got = 0;
    Value *slot = top - 1; /* the first item goes on top */
    for (; got < before; ++got) {
        Value item = operation_next(vm, iterator);
        if (value_is_error(item)) goto failed;
        if (value_is_undefined(item)) {
            vm_raise(vm, vm->exceptions.value_error,
                     star < 0 ? "not enough values to unpack (expected %u, got %u)"
                              : "not enough values to unpack (expected at least %u, got %u)",
                     before + (star > 0 ? (uint32_t)star : 0), got);
            goto failed;
        }
        slot[-(int)got] = item;
    }
    if (star < 0) {
        Value extra = operation_next(vm, iterator);
        if (value_is_error(extra)) goto failed;
        if (!value_is_undefined(extra)) {
            value_release(vm, extra);
            vm_raise(vm, vm->exceptions.value_error, "too many values to unpack (expected %u)", before);
            goto failed;
        }
    } else {
        Value list = list_from_iterable(vm, iterator);
        if (value_is_error(list)) goto failed;
        List *rest = value_list(list);
        if (rest->count < (uint32_t)star) {
            vm_raise(vm, vm->exceptions.value_error, "not enough values to unpack (expected at least %u, got %u)",
                     before + (uint32_t)star, before + rest->count);
            value_release(vm, list);
            goto failed;
        }
        slot[-(int)before] = list;
        rest->count -= (uint32_t)star;
        for (uint32_t i = 0; i < (uint32_t)star; ++i) slot[-(int)(before + 1 + i)] = rest->items[rest->count + i];
    }
    value_release(vm, iterator);
    return true;
failed:
    while (got > 0) value_release(vm, slot[-(int)--got]);
    /* The last item shares its place with v, which is still the caller's. */
    top[-(int)(star < 0 ? before : before + 1 + (uint32_t)star)] = v;
    value_release(vm, iterator);
    return false;
}

/* As CPython does it: text put together in a loop would take time with the square of its length. */
bool eval_append_to_local(VM *vm, Value *local, Value *left, Value right) {
    const Type *type = vm->types.str_;
    if (value_type(vm, *left) != type || value_type(vm, right) != type) return false;
    Str *s = value_str(*left);
    if (str_size(s) <= HEAP_SMALL_MAX || s->interned || s->head.refs > 3) return false;
    if (s->head.refs == 3) str_index_drop(vm, s);
    if (s->head.refs != 2) return false;
    s->head.refs = 1;
    Value sum = str_append(vm, s, value_str(right));
    if (value_is_error(sum)) {
        s->head.refs = 2;
        return false;
    }
    *left = sum;
    *local = VALUE_UNDEFINED;
    return true;
}

Value eval_build_set(VM *vm, const Value *items, uint32_t count) {
    Value set = set_create(vm, vm->types.set_);
    for (uint32_t i = 0; i < count && !value_is_error(set); ++i) {
        if (set_add(vm, value_set(set), items[i])) continue;
        value_release(vm, set);
        set = VALUE_ERROR;
    }
    return set;
}

Value eval_build_map(VM *vm, const Value *items, uint32_t pairs) {
    Dict *dict = dict_create(vm);
    if (!dict) return VALUE_ERROR;
    for (uint32_t i = 0; i < pairs; ++i) {
        if (dict_set(vm, dict, items[2 * i], items[2 * i + 1])) continue;
        object_release(vm, dict);
        return VALUE_ERROR;
    }
    return value_from_object(dict);
}

/* "module.function()", without the module for built-ins; its str() for what has no name. */
static const char *callee_name(VM *vm, Value callee, char *out, size_t size) {
    Value name = operation_find_attribute(vm, callee, vm->names.qualname_);
    Value module = operation_find_attribute(vm, callee, vm->names.module_);
    if (!value_is_error(name) && !value_is_undefined(name) && value_is_str(name)) {
        bool plain = value_is_error(module) || value_is_undefined(module) || !value_is_str(module) ||
                     str_is(value_str(module), "builtins");
        snprintf(out, size, "%s%s%s()", plain ? "" : value_str(module)->bytes, plain ? "" : ".",
                 value_str(name)->bytes);
    } else {
        Value text = operation_str(vm, callee);
        snprintf(out, size, "%s", value_is_error(text) ? "object" : value_str(text)->bytes);
        value_release(vm, text);
    }
    value_release(vm, name);
    value_release(vm, module);
    if (vm_has_error(vm)) vm_clear_error(vm);
    return out;
}

static bool merge_keywords(VM *vm, Dict *dict, Value v, Value callee) {
    char name[160];
    if (!value_is_dict(v)) {
        Value keys = operation_find_attribute(vm, v, str_intern(vm, "keys", 4));
        if (value_is_error(keys)) return false;
        if (value_is_undefined(keys)) {
            vm_raise(vm, vm->exceptions.type_error, "%s argument after ** must be a mapping, not %s",
                     callee_name(vm, callee, name, sizeof name), value_type(vm, v)->name);
            return false;
        }
        value_release(vm, keys);
        return dict_update(vm, dict, v);
    }
    uint32_t position = 0;
    for (Value key, value; dict_next(value_dict(v), &position, &key, &value);) {
        if (!value_is_str(key)) {
            vm_raise(vm, vm->exceptions.type_error, "keywords must be strings");
            return false;
        }
        Value there = dict_get(vm, dict, key);
        if (value_is_error(there)) return false;
        if (!value_is_undefined(there)) {
            vm_raise(vm, vm->exceptions.type_error, "%s got multiple values for keyword argument '%s'",
                     callee_name(vm, callee, name, sizeof name), value_str(key)->bytes);
            return false;
        }
        if (!dict_set(vm, dict, key, value)) return false;
    }
    return true;
}

bool eval_extend(VM *vm, Opcode op, Value container, Value v, const Value *sp, uint32_t depth) {
    switch (op) {
    case OP_LIST_EXTEND:
        if (!value_type(vm, v)->slots.iter && !value_has_flag(v, TYPE_LIST | TYPE_TUPLE)) {
            Value iterator = operation_iter(vm, v);
            if (value_is_error(iterator)) {
                if (vm_error_matches(vm, vm->exceptions.type_error)) {
                    vm_clear_error(vm);
                    vm_raise(vm, vm->exceptions.type_error, "Value after * must be an iterable, not %s",
                             value_type(vm, v)->name);
                }
                return false;
            }
            value_release(vm, iterator);
        }
        return list_extend(vm, value_list(container), v);
    case OP_SET_UPDATE: return set_update(vm, value_set(container), v);
    case OP_DICT_UPDATE:
        if (!value_is_dict(v)) {
            Value keys = operation_find_attribute(vm, v, str_intern(vm, "keys", 4));
            if (value_is_error(keys)) return false;
            if (value_is_undefined(keys)) {
                vm_raise(vm, vm->exceptions.type_error, "'%s' object is not a mapping", value_type(vm, v)->name);
                return false;
            }
            value_release(vm, keys);
        }
        return dict_update(vm, value_dict(container), v);
    default: return merge_keywords(vm, value_dict(container), v, sp[-(int)depth - 2]); /* [callee args dict] */
    }
}

Value eval_format_value(VM *vm, Value v, char conversion, Value spec) {
    Value converted = conversion == 's'   ? operation_str(vm, v)
                      : conversion == 'r' ? operation_repr(vm, v)
                      : conversion == 'a' ? operation_ascii(vm, v)
                                          : value_retain(v);
    if (value_is_error(converted)) return VALUE_ERROR;
    if (value_is_undefined(spec) && value_is_object(converted) && value_object(converted)->type == vm->types.str_)
        return converted;
    Value text = operation_format(vm, converted, value_is_undefined(spec) ? NULL : value_str(spec));
    value_release(vm, converted);
    return text;
}

/* ---- functions ---- */

Value eval_call_ex(VM *vm, Value *sp, bool has_kwargs) {
    Value kwargs = has_kwargs ? sp[-1] : VALUE_UNDEFINED;
    Value *args = has_kwargs ? &sp[-2] : &sp[-1];
    Value callee = args[-1];
    if (!value_is_tuple(*args)) {
        Value tuple = tuple_from_iterable(vm, *args);
        if (value_is_error(tuple)) {
            if (vm_error_matches(vm, vm->exceptions.type_error) && !value_type(vm, *args)->slots.iter) {
                char name[160];
                vm_clear_error(vm);
                vm_raise(vm, vm->exceptions.type_error, "%s argument after * must be an iterable, not %s",
                         callee_name(vm, callee, name, sizeof name), value_type(vm, *args)->name);
            }
            return VALUE_ERROR;
        }
        value_replace(vm, args, tuple);
    }
    return call_unpacked(vm, callee, value_tuple(*args), has_kwargs ? value_dict(kwargs) : NULL);
}

Value eval_make_function(VM *vm, Frame *frame, Value code, uint32_t flags, Value *sp, uint32_t *used) {
    Function *function = function_create(vm, (CodeObject *)value_object(code), frame_globals(frame));
    Value *top = sp;
    if (flags & FUNCTION_HAS_CLOSURE) function->closure = object_retain(value_tuple(*--top));
    if (flags & FUNCTION_HAS_ANNOTATIONS) function->annotations = value_retain(*--top);
    if (flags & FUNCTION_HAS_KWDEFAULTS) function->kwdefaults = value_retain(*--top);
    if (flags & FUNCTION_HAS_DEFAULTS) function->defaults = value_retain(*--top);
    *used = (uint32_t)(sp - top);
    return value_from_object(function);
}

/* ---- generators, async iteration, with ---- */

Value eval_yield_from_iter(VM *vm, Frame *frame, Value v) {
    if (value_type(vm, v) == vm->types.generator_) return value_retain(v);
    const Slots *slots = &value_type(vm, v)->slots;
    bool is_native_coroutine = slots->send && !slots->iter;
    if (value_type(vm, v) == vm->types.coroutine_ || is_native_coroutine) {
        if (frame->code->is_awaitable_generator || (frame->code->code->flags & CODE_COROUTINE)) return value_retain(v);
        return vm_raise(vm, vm->exceptions.type_error,
                        "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    Value wrapped = coroutine_unwrap(vm, v);
    return value_is_undefined(wrapped) ? operation_iter(vm, v) : wrapped;
}

Value eval_get_aiter(VM *vm, Value v) {
    Value method = operation_find_special(vm, v, vm->names.aiter_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, "'async for' requires an object with __aiter__ method, got %s",
                        value_type(vm, v)->name);
    Value iterator = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Value next = operation_find_special(vm, iterator, vm->names.anext_);
    if (value_is_undefined(next))
        vm_raise(vm, vm->exceptions.type_error,
                 "'async for' received an object from __aiter__ that does not implement __anext__: %s",
                 value_type(vm, iterator)->name);
    if (value_is_undefined(next) || value_is_error(next)) {
        value_release(vm, iterator);
        return VALUE_ERROR;
    }
    value_release(vm, next);
    return iterator;
}

Value eval_get_anext(VM *vm, Value v) {
    if (value_type(vm, v) == vm->types.async_generator_)
        return async_step_create(vm, value_coroutine(v), ASYNC_STEP_SEND, VALUE_NONE);
    Value method = operation_find_special(vm, v, vm->names.anext_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, "'async for' requires an iterator with __anext__ method, got %s",
                        value_type(vm, v)->name);
    Value awaitable = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    if (value_is_error(awaitable)) return VALUE_ERROR;
    Value iterator = coroutine_get_awaitable(vm, awaitable, 0);
    if (value_is_error(iterator) && vm_error_matches(vm, vm->exceptions.exception)) {
        Value cause = vm_take_error(vm);
        vm_raise(vm, vm->exceptions.type_error, "'async for' received an invalid object from __anext__: %s",
                 value_type(vm, awaitable)->name);
        exception_chain_cause(vm, cause);
    }
    value_release(vm, awaitable);
    return iterator;
}

bool eval_before_with(VM *vm, Value *place, bool is_async, Value *enter) {
    static const char *const lacking[2][2] = {
        {"'%s' object does not support the context manager protocol",
         "'%s' object does not support the context manager protocol (missed __exit__ method)"},
        {"'%s' object does not support the asynchronous context manager protocol",
         "'%s' object does not support the asynchronous context manager protocol (missed __aexit__ method)"},
    };
    Value manager = *place;
    *enter = operation_find_special(vm, manager, is_async ? vm->names.aenter_ : vm->names.enter_);
    if (value_is_error(*enter)) return false;
    if (value_is_undefined(*enter)) {
        vm_raise(vm, vm->exceptions.type_error, lacking[is_async][0], value_type(vm, manager)->name);
        return false;
    }
    Value exit = operation_find_special(vm, manager, is_async ? vm->names.aexit_ : vm->names.exit_);
    if (value_is_undefined(exit))
        vm_raise(vm, vm->exceptions.type_error, lacking[is_async][1], value_type(vm, manager)->name);
    if (value_is_error(exit) || value_is_undefined(exit)) {
        value_release(vm, *enter);
        return false;
    }
    value_replace(vm, place, exit);
    return true;
}
