#include "loop/birthplace.h"

#include <string.h>

#include "loop/library_place.h"
#include "vm/dict.h"
#include "vm/frame_list.h"
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

/* Those of the program, the innermost last; of a deep recursion only its end. `limit`: in frames of CPython's. */
static void add_frames(StrBuilder *b, const Frame *frame, uint32_t limit) {
    const Frame *found[STACK_MAX];
    uint32_t count = 0, depth = 0;
    for (; frame && count < STACK_MAX && depth < limit; frame = frame->back) {
        depth += frame->code ? 1 : loop_run_depth(frame);
        if (frame->code && !frame->code->is_library) found[count++] = frame;
    }
    FrameList list = {.b = b};
    while (count > 0) {
        frame = found[--count];
        frame_list_add(&list, frame->code->source, frame->code->filename, frame_span(frame).line, frame->code->name);
    }
    frame_list_end(&list);
}

static Value find_stack(VM *vm, uint32_t limit) {
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "Object created at (most recent call last):");
    add_frames(&b, vm->thread->frame, limit);
    return str_builder_finish(&b);
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

bool birthplace_add_to_context(VM *vm, Dict *context, const EventLoop *loop, uint32_t id) {
    const Tuple *both = find(vm, loop, id);
    return !both || dict_set_text(vm, context, "source_traceback", both->items[1]);
}
