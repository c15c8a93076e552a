/* Making and dropping frames, and binding the arguments of a call to a Python function's parameters (the rules and the
 * words of the errors: docs.python.org/3.11/reference/expressions.html#calls). */
#include "vm/frame.h"

#include <stdio.h>
#include <string.h>

#include "vm/coroutine.h"
#include "vm/eval.h"
#include "vm/exception.h"
#include "vm/frame_object.h"
#include "vm/sequence.h"
#include "vm/str.h"

enum { CODE_SUSPENDABLE = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GEN };

static void init_frame(Frame *frame, Function *function) {
    const CodeObject *code = function->code;
    frame_init(frame, object_retain(function));
    frame->sp = frame->slots + (code->frame_size - code->code->stack_size);
    for (Value *slot = frame->slots; slot < frame->sp; ++slot) *slot = VALUE_UNDEFINED;
}

static void *alloc_frame_block(VM *vm, size_t size) {
    if (size <= HEAP_SMALL_MAX) return heap_alloc(&vm->heap, size);
    void *block = heap_alloc_large(&vm->heap, size);
    if (!block) vm_stop_memory(vm, size);
    return block;
}

static Frame *create_frame(VM *vm, Function *function) {
    const CodeObject *code = function->code;
    if (code->code->flags & CODE_SUSPENDABLE) {
        Coroutine *coroutine = heap_alloc_container(&vm->heap, code->frame_bytes);
        if (!coroutine) {
            vm_stop_memory(vm, code->frame_bytes);
            return NULL;
        }
        init_frame(&coroutine->frame, function);
        coroutine_init(vm, coroutine, code);
        return &coroutine->frame;
    }
    void *block = alloc_frame_block(vm, code->frame_bytes);
    if (block) init_frame(block, function);
    return block;
}

void frame_clear(VM *vm, Frame *frame) {
    if (frame->on_return & FRAME_IS_WATCHED && frame_object_end(vm, frame)) return;
    Value *end = frame->sp;
    frame->sp = frame->slots;
    for (Value *slot = frame->slots; slot < end; ++slot) {
        Value v = *slot;
        *slot = VALUE_UNDEFINED;
        value_release(vm, v);
    }
    value_replace(vm, &frame->extra, VALUE_UNDEFINED);
}

static size_t native_frame_size(uint16_t slot_count) { return sizeof(Frame) + slot_count * sizeof(Value); }

void frame_destroy(VM *vm, Frame *frame) {
    if (frame->in_coroutine) {
        object_release(vm, frame_coroutine(frame));
        return;
    }
    if (frame->on_return & FRAME_IS_WATCHED && frame_object_end(vm, frame)) return;
    frame_clear(vm, frame);
    size_t size = frame->code ? frame->code->frame_bytes : native_frame_size(frame->slot_count);
    value_release(vm, frame->function);
    heap_free_large(&vm->heap, frame, size);
}

/* ---- binding ---- */

static void name_list(StrBuilder *b, Str **names, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        if (i > 0) str_builder_add_text(b, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
        str_builder_printf(b, "'%s'", names[i]->bytes);
    }
}

/* "f() missing 2 required positional arguments: 'a' and 'b'" */
static void raise_missing(VM *vm, const Function *f, const char *kind, Str **names, uint32_t count) {
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s() missing %u required %s argument%s: ", f->qualname->bytes, count, kind,
                       count == 1 ? "" : "s");
    name_list(&b, names, count);
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) vm_raise_value(vm, vm->exceptions.type_error, text);
}

static void raise_too_many(VM *vm, const Function *f, const Frame *frame, uint32_t given) {
    const Code *code = f->code->code;
    uint32_t defaults = value_is_undefined(f->defaults) ? 0 : value_tuple(f->defaults)->count;
    uint32_t most = code->positional_count, keyword_only = 0;
    for (uint32_t i = 0; i < code->keyword_only_count; ++i) keyword_only += !value_is_undefined(frame->slots[most + i]);
    char takes[48], also[96] = "";
    if (defaults)
        snprintf(takes, sizeof takes, "from %d to %u", (int)most - (int)defaults, most);
    else
        snprintf(takes, sizeof takes, "%u", most);
    if (keyword_only)
        snprintf(also, sizeof also, " positional argument%s (and %u keyword-only argument%s)", given == 1 ? "" : "s",
                 keyword_only, keyword_only == 1 ? "" : "s");
    bool plural = defaults != 0 || most != 1;
    vm_raise(vm, vm->exceptions.type_error, "%s() takes %s positional argument%s but %u%s %s given", f->qualname->bytes,
             takes, plural ? "s" : "", given, also, given == 1 && !keyword_only ? "was" : "were");
}

static int find_local(const CodeObject *code, const Str *name, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; ++i)
        if (code->locals[i] == name) return (int)i;
    for (uint32_t i = from; i < to; ++i)
        if (str_equals(code->locals[i], name)) return (int)i;
    return -1;
}

static void raise_positional_only(VM *vm, const Function *f, const Tuple *names) {
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s() got some positional-only arguments passed as keyword arguments: '",
                       f->qualname->bytes);
    const char *comma = "";
    for (uint32_t i = 0; i < f->code->code->positional_only_count; ++i) {
        for (uint32_t k = 0; k < names->count; ++k) {
            if (!str_equals(value_str(names->items[k]), f->code->locals[i])) continue;
            str_builder_printf(&b, "%s%s", comma, f->code->locals[i]->bytes);
            comma = ", ";
        }
    }
    str_builder_add_text(&b, "'");
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) vm_raise_value(vm, vm->exceptions.type_error, text);
}

static bool bind_names(VM *vm, const Function *f, Frame *frame, const Value *values, const Tuple *names, Dict *extra) {
    const CodeObject *co = f->code;
    uint32_t named_to = co->code->positional_count + co->code->keyword_only_count;
    for (uint32_t k = 0; k < names->count; ++k) {
        Str *name = value_str(names->items[k]);
        int index = find_local(co, name, co->code->positional_only_count, named_to);
        if (index < 0) {
            if (extra) {
                if (!dict_set(vm, extra, names->items[k], values[k])) return false;
                continue;
            }
            if (find_local(co, name, 0, co->code->positional_only_count) >= 0)
                raise_positional_only(vm, f, names);
            else
                vm_raise(vm, vm->exceptions.type_error, "%s() got an unexpected keyword argument '%s'",
                         f->qualname->bytes, name->bytes);
            return false;
        }
        if (!value_is_undefined(frame->slots[index])) {
            vm_raise(vm, vm->exceptions.type_error, "%s() got multiple values for argument '%s'", f->qualname->bytes,
                     name->bytes);
            return false;
        }
        frame->slots[index] = value_retain(values[k]);
    }
    return true;
}

static bool fill_positional_defaults(VM *vm, const Function *f, Frame *frame, uint32_t given) {
    const CodeObject *co = f->code;
    uint32_t count = co->code->positional_count;
    const Tuple *defaults = value_is_undefined(f->defaults) ? NULL : value_tuple(f->defaults);
    /* There may be more than parameters, set later: the last ones count. */
    uint32_t default_count = defaults ? defaults->count : 0;
    uint32_t spare = default_count > count ? default_count - count : 0;
    uint32_t first_default = count - (default_count - spare);
    uint32_t missing = 0;
    for (uint32_t i = given; i < first_default; ++i) missing += value_is_undefined(frame->slots[i]);
    if (missing) {
        Str *names[256];
        uint32_t n = 0;
        for (uint32_t i = given; i < first_default && n < 256; ++i)
            if (value_is_undefined(frame->slots[i])) names[n++] = co->locals[i];
        raise_missing(vm, f, "positional", names, n);
        return false;
    }
    for (uint32_t i = given > first_default ? given : first_default; i < count; ++i)
        if (value_is_undefined(frame->slots[i]))
            frame->slots[i] = value_retain(defaults->items[i - first_default + spare]);
    return true;
}

static bool fill_keyword_defaults(VM *vm, const Function *f, Frame *frame) {
    const CodeObject *co = f->code;
    uint32_t from = co->code->positional_count, to = from + co->code->keyword_only_count;
    Str *missing[256];
    uint32_t n = 0;
    for (uint32_t i = from; i < to; ++i) {
        if (!value_is_undefined(frame->slots[i])) continue;
        Value value = value_is_undefined(f->kwdefaults) ? VALUE_UNDEFINED
                                                        : dict_get_str(value_dict(f->kwdefaults), co->locals[i]);
        if (!value_is_undefined(value))
            frame->slots[i] = value_retain(value);
        else if (n < 256)
            missing[n++] = co->locals[i];
    }
    if (n == 0) return true;
    raise_missing(vm, f, "keyword-only", missing, n);
    return false;
}

/* The general case: anything but exactly the right number of positional arguments. */
static bool bind_general(VM *vm, Function *f, Frame *frame, Arguments arguments) {
    const Code *code = f->code->code;
    uint32_t named = arguments.names ? arguments.names->count : 0;
    uint32_t given = arguments.count - named;
    uint32_t direct = given < code->positional_count ? given : code->positional_count;
    uint32_t slot = code->positional_count + code->keyword_only_count;
    for (uint32_t i = 0; i < direct; ++i) frame->slots[i] = value_retain(arguments.values[i]);
    if (code->flags & CODE_VARARGS) {
        Value rest = tuple_from(vm, arguments.values + direct, given - direct);
        if (value_is_error(rest)) return false;
        frame->slots[slot++] = rest;
    }
    Dict *extra = NULL;
    if (code->flags & CODE_VARKW) {
        extra = dict_create(vm);
        if (!extra) return false;
        frame->slots[slot] = value_from_object(extra);
    }
    if (named && !bind_names(vm, f, frame, arguments.values + given, arguments.names, extra)) return false;
    if (given > code->positional_count && !(code->flags & CODE_VARARGS)) {
        raise_too_many(vm, f, frame, given);
        return false;
    }
    return fill_positional_defaults(vm, f, frame, direct) && fill_keyword_defaults(vm, f, frame);
}

/* Arguments captured by inner functions move into cells; then come the cells of the enclosing functions. */
static void make_cells(VM *vm, const Function *f, Frame *frame) {
    const Code *code = f->code->code;
    Value *slot = frame->slots + code->local_count;
    for (uint32_t i = 0; i < code->cell_count; ++i) {
        Cell *cell = object_create(vm, vm->types.cell_);
        cell->value = VALUE_UNDEFINED;
        if (code->cells[i].argument >= 0) {
            cell->value = frame->slots[code->cells[i].argument];
            frame->slots[code->cells[i].argument] = VALUE_UNDEFINED;
        }
        *slot++ = value_from_object(cell);
    }
    for (uint32_t i = 0; i < code->free_count; ++i) *slot++ = value_retain(f->closure->items[i]);
}

Frame *frame_create_call(VM *vm, Function *f, const Value *values, uint32_t count, const Tuple *names, bool take) {
    const Code *code = f->code->code;
    Frame *frame = create_frame(vm, f);
    bool simple = !names && count == code->positional_count && code->keyword_only_count == 0 &&
                  (code->flags & (CODE_VARARGS | CODE_VARKW)) == 0;
    bool bound = frame != NULL;
    if (frame && simple) {
        if (take) {
            for (uint32_t i = 0; i < count; ++i) frame->slots[i] = values[i];
            take = false;
        } else {
            for (uint32_t i = 0; i < count; ++i) frame->slots[i] = value_retain(values[i]);
        }
    } else if (frame) {
        bound = bind_general(vm, f, frame, (Arguments){values, count, names});
    }
    if (take)
        for (uint32_t i = 0; i < count; ++i) value_release(vm, values[i]);
    if (!bound) {
        if (frame && frame->in_coroutine) frame_coroutine(frame)->was_awaited = true; /* there never was one */
        if (frame) frame_destroy(vm, frame);
        return NULL;
    }
    if (code->cell_count | code->free_count) make_cells(vm, f, frame);
    if (frame->in_coroutine) coroutine_note_created(vm, frame_coroutine(frame));
    return frame;
}

bool frame_push(VM *vm, Frame *frame) {
    Thread *thread = vm->thread;
    if (thread->depth >= vm->budgets.recursion) {
        frame_destroy(vm, frame);
        vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded");
        return false;
    }
    frame->back = thread->frame;
    if (!frame->in_coroutine) frame->handled = thread->frame ? frame_handled(thread->frame) : &thread->handled;
    thread->frame = frame;
    thread->depth++;
    return true;
}

Value frame_push_body(VM *vm, Function *function, Value namespace_) {
    Frame *frame = frame_create_call(vm, function, NULL, 0, NULL, false);
    if (!frame) return VALUE_ERROR;
    frame->extra = value_retain(namespace_);
    return frame_push(vm, frame) ? VALUE_PENDING : VALUE_ERROR;
}

Frame *frame_push_native(VM *vm, NativeStep step, Value state, uint16_t slot_count) {
    Frame *frame = alloc_frame_block(vm, native_frame_size(slot_count));
    if (!frame) return NULL;
    memset(frame, 0, sizeof *frame);
    frame->function = value_retain(state);
    frame->extra = VALUE_UNDEFINED;
    frame->step = step;
    frame->slot_count = slot_count;
    frame->sp = frame->slots + slot_count;
    frame->on_return = RETURN_PUSH;
    for (uint32_t i = 0; i < slot_count; ++i) frame->slots[i] = VALUE_UNDEFINED;
    return frame_push(vm, frame) ? frame : NULL;
}

/* ---- looking ---- */

Frame *frame_visible_in(const Thread *thread) {
    for (Frame *frame = thread->frame; frame; frame = frame->back)
        if (frame->code && !frame->code->is_library) return frame;
    return NULL;
}

Frame *frame_above(const VM *vm, int64_t n) {
    Frame *frame = vm->thread->frame;
    for (; frame; frame = frame->back)
        if (frame->code && n-- == 0) return frame;
    return NULL;
}

Frame *frame_visible(const VM *vm) { return vm->thread ? frame_visible_in(vm->thread) : NULL; }

uint32_t frame_instruction(const Frame *frame) {
    uint32_t next = (uint32_t)(frame->ip - frame->code->instructions);
    return next ? next - 1 : 0;
}

Span frame_span(const Frame *frame) {
    if (!frame->code) return (Span){0};
    return frame->code->code->spans[frame_instruction(frame)];
}

void frame_register(VM *vm) {
    function_register(vm);
    cell_register(vm);
    method_register(vm);
    code_object_register(vm);
    frame_object_register(vm);
}
