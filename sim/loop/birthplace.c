#include "loop/birthplace.h"

#include <string.h>

#include "loop/library_place.h"
#include "vm/dict.h"
#include "vm/frame.h"
#include "vm/sequence.h"

enum { STACK_MAX = 64 };

/* Functions of the library in Python that make tasks. */
static const struct {
    const char *qualname, *place;
} makers[] = {{"Runner.run", "runners.py:100"}, {"TaskGroup.create_task", "taskgroups.py:145"}};

const char *birthplace_in_library(VM *vm, const char *place) {
    const char *before = scheduler_of(vm)->birthplace;
    scheduler_of(vm)->birthplace = place;
    return before;
}

static const Frame *innermost(const VM *vm) {
    const Frame *frame = vm->thread->frame;
    while (frame && !frame->code) frame = frame->back;
    return frame;
}

/* "s.py:3", or nothing. */
static Value find_place(VM *vm) {
    const char *place = scheduler_of(vm)->birthplace;
    const Frame *frame = innermost(vm);
    bool by_library = frame && frame->code->is_library;
    for (size_t i = 0; by_library && i < sizeof makers / sizeof *makers; ++i)
        if (strcmp(makers[i].qualname, frame->code->qualname->bytes) == 0) place = makers[i].place;
    if (place) return str_format(vm, LIBRARY_PLACE_FOLDER "%s", place);
    if (!frame || by_library) return str_from(vm, "");
    return str_format(vm, "%s:%u", frame->code->filename->bytes, frame_span(frame).line);
}

static Value describe_frame(VM *vm, const Frame *frame) {
    uint32_t line = frame_span(frame).line;
    size_t length = 0;
    const char *text = frame->code->source ? source_line(frame->code->source, line, &length) : "";
    while (length && strchr(" \t\f", *text)) ++text, --length;
    while (length && strchr(" \t\r\n\f", text[length - 1])) --length;
    Value shown = str_value(vm, text, length);
    Value entry = value_is_error(shown)
                      ? VALUE_ERROR
                      : tuple_pack(vm, 4, value_from_object(frame->code->filename), value_from_small_int(line),
                                   value_from_object(frame->code->name), shown);
    value_release(vm, shown);
    return entry;
}

/* (file, line, function, text of the line) of each frame of the program, the innermost last; of a deep recursion only
 * its end. `limit`: in frames of CPython's. */
static Value find_stack(VM *vm, uint32_t limit) {
    const Frame *found[STACK_MAX];
    uint32_t count = 0, depth = 0;
    for (const Frame *frame = vm->thread->frame; frame && count < STACK_MAX && depth < limit; frame = frame->back) {
        depth += frame->code ? 1 : loop_run_depth(frame);
        if (frame->code && !frame->code->is_library) found[count++] = frame;
    }
    Tuple *stack = tuple_create(vm, count);
    for (uint32_t i = 0; stack && i < count; ++i) {
        stack->items[i] = describe_frame(vm, found[count - 1 - i]);
        if (!value_is_error(stack->items[i])) continue;
        object_release(vm, stack);
        stack = NULL;
    }
    return stack ? value_from_object(stack) : VALUE_ERROR;
}

void birthplace_note(VM *vm, EventLoop *loop, uint32_t id, uint32_t limit) {
    if (!loop->debug || vm->stop) return;
    if (!loop->birthplaces && !(loop->birthplaces = dict_create(vm))) return;
    Value place = find_place(vm), stack = find_stack(vm, limit);
    if (!value_is_error(place) && !value_is_error(stack)) {
        Value both = tuple_pack(vm, 2, place, stack);
        if (!value_is_error(both)) dict_set(vm, loop->birthplaces, value_from_small_int(id), both);
        value_release(vm, both);
    }
    value_release(vm, place);
    value_release(vm, stack);
}

void birthplace_forget(VM *vm, EventLoop *loop, uint32_t id) {
    if (!loop || !loop->birthplaces || vm->stop) return;
    Value removed = VALUE_UNDEFINED;
    if (dict_remove(vm, loop->birthplaces, value_from_small_int(id), &removed) == 1) value_release(vm, removed);
}

/* The pair of what was noted, or NULL. */
static const Tuple *find(VM *vm, const EventLoop *loop, uint32_t id) {
    if (!loop || !loop->birthplaces) return NULL;
    Value found = dict_get(vm, loop->birthplaces, value_from_small_int(id));
    return value_is_object(found) ? value_tuple(found) : NULL;
}

void birthplace_add(StrBuilder *b, const EventLoop *loop, uint32_t id) {
    const Tuple *both = find(b->vm, loop, id);
    if (!both || value_str(both->items[0])->length == 0) return;
    str_builder_add_text(b, " created at ");
    str_builder_add_str(b, value_str(both->items[0]));
}

Value birthplace_summary(VM *vm, const EventLoop *loop, uint32_t id) {
    const Tuple *both = find(vm, loop, id);
    if (!both) return VALUE_NONE;
    Value stack = value_retain(both->items[1]);
    Value summary = vm_library_call(vm, "traceback", "_stack_summary", &stack, 1);
    value_release(vm, stack);
    return summary;
}

bool birthplace_add_to_context(VM *vm, Dict *context, const EventLoop *loop, uint32_t id) {
    Value summary = birthplace_summary(vm, loop, id);
    if (value_is_none(summary)) return true;
    bool added = !value_is_error(summary) && dict_set_text(vm, context, "source_traceback", summary);
    value_release(vm, summary);
    return added;
}

bool birthplace_add_stack(StrBuilder *b, Value stack) {
    Value text = vm_library_call(b->vm, "traceback", "_format_source", &stack, 1);
    if (value_is_str(text)) str_builder_add_str(b, value_str(text));
    value_release(b->vm, text);
    return !value_is_error(text);
}
