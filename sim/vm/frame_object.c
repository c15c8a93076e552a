#include "vm/frame_object.h"

#include <string.h>

#include "vm/builtins.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"

#define OBJECT(v) ((FrameObject *)value_object(v))

/* ---- beginning and end ---- */

FrameObject *frame_object_of(VM *vm, Frame *frame) {
    if (frame->on_return & FRAME_IS_WATCHED) return OBJECT(frame->extra);
    FrameObject *o = object_create(vm, vm->types.frame_);
    o->frame = frame;
    o->extra = frame->extra;
    o->back = VALUE_NONE;
    frame->extra = value_from_object(o);
    frame->on_return |= FRAME_IS_WATCHED;
    return o;
}

Value frame_object_from(VM *vm, Frame *frame) {
    while (frame && !frame->code) frame = frame->back;
    return frame ? value_retain(value_from_object(frame_object_of(vm, frame))) : VALUE_NONE;
}

static void forget(VM *vm, Value *from, Value *to) {
    for (Value *slot = from; slot < to; ++slot) value_replace(vm, slot, VALUE_UNDEFINED);
}

static uint32_t parameter_count(const Code *code) {
    return code->positional_count + code->keyword_only_count + (code->flags & CODE_VARARGS ? 1 : 0) +
           (code->flags & CODE_VARKW ? 1 : 0);
}

static Value *variables_end(Frame *frame) {
    return frame->slots + (frame->code->frame_size - frame->code->code->stack_size);
}

/* Of a coroutine, whose frame is part of it. */
static Frame *copy_frame(VM *vm, Frame *frame) {
    Frame *copy = heap_alloc_large(&vm->heap, frame_block_size(frame->code));
    if (!copy) {
        vm_stop_memory(vm, frame_block_size(frame->code));
        return NULL;
    }
    memcpy(copy, frame, frame_block_size(frame->code));
    copy->sp = copy->slots + (frame->sp - frame->slots);
    copy->in_coroutine = false;
    copy->handled = NULL;
    value_retain(copy->function);
    for (Value *slot = frame->slots; slot < frame->sp; ++slot) *slot = VALUE_UNDEFINED;
    frame->sp = frame->slots;
    return copy;
}

bool frame_object_end(VM *vm, Frame *frame) {
    FrameObject *o = OBJECT(frame->extra);
    frame->on_return &= (uint8_t)~FRAME_IS_WATCHED;
    frame->extra = o->extra;
    o->extra = VALUE_UNDEFINED;
    o->frame = NULL;
    bool lives_on = o->head.refs > 1;
    if (lives_on) {
        Value *end = frame->sp;
        frame->sp = variables_end(frame);
        if (frame->sp < end) forget(vm, frame->sp, end);
        /* The library has other variables than CPython's, but the same arguments. */
        if (frame->code->is_library) forget(vm, frame->slots + parameter_count(frame->code->code), frame->sp);
        if (!frame->in_coroutine) o->back = frame_object_from(vm, frame->back);
        o->frame = frame->in_coroutine ? copy_frame(vm, frame) : frame;
        o->is_over = o->frame != NULL;
        if (o->is_over) o->frame->back = NULL;
        if (o->is_over && frame->in_coroutine) frame->extra = VALUE_UNDEFINED;
    }
    object_release(vm, o);
    return lives_on;
}

/* The first variable goes first, as everywhere. */
static void drop_variables(VM *vm, Frame *frame) {
    Value *end = frame->sp;
    frame->sp = frame->slots;
    forget(vm, frame->slots, end);
    value_replace(vm, &frame->extra, VALUE_UNDEFINED);
}

static void object_ends(VM *vm, Object *self) {
    FrameObject *o = (FrameObject *)self;
    value_release(vm, o->extra);
    value_release(vm, o->back);
    if (!o->is_over) return;
    drop_variables(vm, o->frame);
    value_release(vm, o->frame->function);
    heap_free_large(&vm->heap, o->frame, frame_block_size(o->frame->code));
}

static void object_traverses(Object *self, Visitor *visitor) {
    const FrameObject *o = (const FrameObject *)self;
    if (!o->is_over) return;
    visit_value(visitor, o->frame->function);
    visit_value(visitor, o->frame->extra);
    visit_values(visitor, o->frame->slots, (size_t)(o->frame->sp - o->frame->slots));
}

static void object_clears(VM *vm, Object *self) {
    FrameObject *o = (FrameObject *)self;
    value_replace(vm, &o->back, VALUE_NONE);
    if (o->is_over) drop_variables(vm, o->frame);
}

/* ---- what it shows ---- */

Value frame_object_namespace(const Frame *frame) {
    return (frame->on_return & ~FRAME_IS_WATCHED) == RETURN_INIT ? VALUE_UNDEFINED : OBJECT(frame->extra)->extra;
}

uint32_t frame_line(const Frame *frame) {
    return frame->ip == frame->code->instructions ? frame->code->code->first_line : frame_span(frame).line;
}

static Value get_code(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(OBJECT(args[0])->frame->code));
}

static Value get_globals(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(frame_globals(OBJECT(args[0])->frame)));
}

static Value get_builtins(VM *vm, Value *args) {
    (void)args;
    return value_retain(value_from_object(vm->builtins));
}

static Value get_locals(VM *vm, Value *args) { return builtins_locals_of(vm, OBJECT(args[0])->frame); }

static Value get_line(VM *vm, Value *args) { return int_from(vm, frame_line(OBJECT(args[0])->frame)); }

static Value get_instruction(VM *vm, Value *args) {
    return int_from(vm, 2 * (int64_t)frame_instruction(OBJECT(args[0])->frame));
}

/* One that rests belongs to nobody just now. */
static bool is_running(Frame *frame) {
    return !frame->in_coroutine || coroutine_state(frame_coroutine(frame)) == COROUTINE_RUNNING;
}

static Value get_back(VM *vm, Value *args) {
    const FrameObject *o = OBJECT(args[0]);
    if (o->is_over) return value_retain(o->back);
    return is_running(o->frame) ? frame_object_from(vm, o->frame->back) : VALUE_NONE;
}

static Value method_clear(VM *vm, Value *args) {
    const FrameObject *o = OBJECT(args[0]);
    if (o->is_over) {
        drop_variables(vm, o->frame);
        return VALUE_NONE;
    }
    if (is_running(o->frame)) return vm_raise(vm, vm->exceptions.runtime_error, "cannot clear an executing frame");
    return coroutine_close(vm, frame_coroutine(o->frame)) ? VALUE_NONE : VALUE_ERROR;
}

static Value object_repr(VM *vm, Value v) {
    const Frame *frame = OBJECT(v)->frame;
    return str_format(vm, "<frame at 0x%llx, file '%s', line %u, code %s>", (unsigned long long)value_address(vm, v),
                      frame->code->filename->bytes, frame_line(frame), frame->code->name->bytes);
}

void frame_object_register(VM *vm) {
    static const NativeRow rows[] = {
        {"f_back", "self", get_back, NATIVE_PROPERTY},
        {"f_builtins", "self", get_builtins, NATIVE_PROPERTY},
        {"f_code", "self", get_code, NATIVE_PROPERTY},
        {"f_globals", "self", get_globals, NATIVE_PROPERTY},
        {"f_lasti", "self", get_instruction, NATIVE_PROPERTY},
        {"f_lineno", "self", get_line, NATIVE_PROPERTY},
        {"f_locals", "self", get_locals, NATIVE_PROPERTY},
        {"clear", "self, /", method_clear, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(FrameObject, extra), offsetof(FrameObject, back), 0};
    const TypeSpec spec = {
        .name = "frame",
        .size = sizeof(FrameObject),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = object_ends, .traverse = object_traverses, .clear = object_clears, .repr = object_repr},
        .rows = rows,
    };
    vm->types.frame_ = type_create_native(vm, &spec);
}
