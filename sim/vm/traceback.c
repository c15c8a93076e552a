/* Tracebacks as objects: tb_next, tb_lineno, tb_frame. They are made when a program asks for them, from the places that
 * the exception keeps. */
#include "vm/exception_private.h"
#include "vm/frame_object.h"
#include "vm/number.h"

typedef struct Traceback {
    Object head;
    TracebackEntry entry; /* its code retained */
    Value next;           /* None at the innermost */
} Traceback;

#define TRACEBACK(v) ((Traceback *)value_object(v))

void traceback_entry_retain(const TracebackEntry *entry) {
    object_retain(entry->code);
    object_retain(entry->frame);
    if (entry->shown) object_retain(entry->shown);
}

void traceback_entry_release(VM *vm, TracebackEntry entry) {
    object_release(vm, entry.shown);
    object_release(vm, entry.frame);
    object_release(vm, entry.code);
}

static Object *create(VM *vm, const TracebackEntry *entry, Value next) {
    Traceback *traceback = object_create(vm, vm->types.traceback_);
    traceback->entry = *entry;
    traceback_entry_retain(&traceback->entry);
    traceback->next = value_retain(next);
    return &traceback->head;
}

Value exception_traceback(VM *vm, Value exception) {
    const Exception *e = value_exception(exception);
    Value next = VALUE_NONE; /* borrowed */
    for (uint32_t i = 0; i < e->traceback_count; ++i) {
        TracebackEntry *entry = &e->traceback[i];
        if (!entry->shown) entry->shown = create(vm, entry, next);
        next = value_from_object(entry->shown);
    }
    return value_retain(next);
}

static bool is_traceback(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.traceback_;
}

static uint32_t count_entries(Value v) {
    uint32_t count = 0;
    for (; value_is_object(v); v = TRACEBACK(v)->next) ++count;
    return count;
}

bool traceback_assign(VM *vm, Exception *e, Value traceback) {
    if (!value_is_none(traceback) && !is_traceback(vm, traceback)) {
        vm_raise(vm, vm->exceptions.type_error, "__traceback__ must be a traceback or None");
        return false;
    }
    uint32_t count = count_entries(traceback);
    TracebackEntry *entries = count ? heap_alloc_large(&vm->heap, count * sizeof *entries) : NULL;
    if (count && !entries) {
        vm_stop_memory(vm, count * sizeof *entries);
        return false;
    }
    uint32_t i = count;
    for (Value v = traceback; i > 0; v = TRACEBACK(v)->next) {
        entries[--i] = TRACEBACK(v)->entry;
        entries[i].shown = value_object(v);
        traceback_entry_retain(&entries[i]);
    }
    while (e->traceback_count) traceback_entry_release(vm, e->traceback[--e->traceback_count]);
    heap_free_large(&vm->heap, e->traceback, e->traceback_capacity * sizeof *entries);
    e->traceback = entries;
    e->traceback_count = e->traceback_capacity = e->traceback_caught = count;
    if (count == 0) value_replace(vm, &e->kept, VALUE_UNDEFINED); /* frames of the library go with the others */
    return true;
}

bool exception_can_have_traceback(const VM *vm, Value traceback) {
    return value_is_none(traceback) || is_traceback(vm, traceback);
}

bool exception_set_traceback(VM *vm, Value exception, Value traceback) {
    return traceback_assign(vm, value_exception(exception), traceback);
}

static void traceback_destroy(VM *vm, Object *self) {
    traceback_entry_release(vm, ((Traceback *)self)->entry);
    value_release(vm, ((Traceback *)self)->next);
}

uint32_t traceback_entry_line(const TracebackEntry *entry) {
    const Code *code = entry->code->code;
    return entry->instruction == TRACEBACK_AT_DEF ? code->first_line : code->spans[entry->instruction].line;
}

static Value traceback_get_next(VM *vm, Value self) {
    (void)vm;
    return value_retain(TRACEBACK(self)->next);
}

static bool traceback_set_next(VM *vm, Value self, Value item) {
    if (value_is_undefined(item) || (!value_is_none(item) && !is_traceback(vm, item))) {
        vm_raise(vm, vm->exceptions.type_error, "expected traceback object, got '%s'", value_type(vm, item)->name);
        return false;
    }
    for (Value v = item; value_is_object(v); v = TRACEBACK(v)->next) {
        if (!value_is(v, self)) continue;
        vm_raise(vm, vm->exceptions.value_error, "traceback loop detected");
        return false;
    }
    value_replace(vm, &TRACEBACK(self)->next, value_retain(item));
    return true;
}

static Value traceback_line(VM *vm, Value *args) {
    return int_from(vm, traceback_entry_line(&TRACEBACK(args[0])->entry));
}
static Value traceback_instruction(VM *vm, Value *args) {
    uint32_t instruction = TRACEBACK(args[0])->entry.instruction;
    return int_from(vm, instruction == TRACEBACK_AT_DEF ? -1 : 2 * (int64_t)instruction);
}

static Value traceback_frame(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(TRACEBACK(args[0])->entry.frame));
}

void traceback_register(VM *vm) {
    static const NativeRow rows[] = {
        {"tb_lineno", "self", traceback_line, NATIVE_PROPERTY},
        {"tb_lasti", "self", traceback_instruction, NATIVE_PROPERTY},
        {"tb_frame", "self", traceback_frame, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Traceback, entry.frame), offsetof(Traceback, next), 0};
    const TypeSpec traceback_spec = {
        .name = "traceback",
        .size = sizeof(Traceback),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = traceback_destroy},
        .rows = rows,
    };
    vm->types.traceback_ = type_create_native(vm, &traceback_spec);
    type_add_getset(vm, vm->types.traceback_, "tb_next", traceback_get_next, traceback_set_next);
}
