#include "vm/coroutine_origin.h"

#include "vm/dict.h"
#include "vm/frame_list.h"
#include "vm/number.h"
#include "vm/sequence.h"

/* Between the code of a task and whoever runs the loop, CPython has Handle._run, _run_once, run_forever and
 * run_until_complete; here it is one native frame. */
enum { FRAMES_OF_LOOP = 4, STACK_MAX = 64 };

static Value describe(VM *vm, const Frame *frame) {
    return tuple_pack(vm, 3, value_from_object(frame->code->filename), value_from_small_int(frame_span(frame).line),
                      value_from_object(frame->code->name));
}

/* By its place in memory, which is its own as long as it lives. */
static Value key_of(const Object *coroutine) { return value_from_small_int((int64_t)(uintptr_t)coroutine); }

void coroutine_origin_keep(VM *vm, const Object *coroutine, const Frame *own) {
    if (vm->stop) return;
    if (!vm->origins && !(vm->origins = dict_create(vm))) return;
    Value found[STACK_MAX];
    uint32_t count = 0, depth = 0;
    for (const Frame *frame = vm->thread->frame; frame && depth < vm->origin_depth && count < STACK_MAX;
         frame = frame->back) {
        if (frame == own) continue;
        depth += frame->code ? 1 : FRAMES_OF_LOOP;
        if (!frame->code || frame->code->is_library) continue;
        found[count] = describe(vm, frame);
        if (value_is_error(found[count])) break;
        ++count;
    }
    Value all = vm->stop ? VALUE_ERROR : tuple_from(vm, found, count);
    while (count > 0) value_release(vm, found[--count]);
    if (value_is_error(all)) return;
    dict_set(vm, vm->origins, key_of(coroutine), all);
    value_release(vm, all);
}

void coroutine_origin_drop(VM *vm, const Object *coroutine) {
    if (vm->stop) return;
    Value removed = VALUE_UNDEFINED;
    if (dict_remove(vm, vm->origins, key_of(coroutine), &removed) == 1) value_release(vm, removed);
}

Value coroutine_origin_get(VM *vm, const Object *coroutine) {
    Value found = vm->origins ? dict_get(vm, vm->origins, key_of(coroutine)) : VALUE_UNDEFINED;
    return value_is_object(found) ? value_retain(found) : VALUE_NONE;
}

static const Source *source_of(const VM *vm, const Str *filename) {
    const Source *source = NULL;
    for (uint32_t i = 0; (source = vm_file(vm, i)) && !str_is(filename, source->filename);) ++i;
    return source;
}

void coroutine_origin_add(StrBuilder *b, const Object *coroutine) {
    Value origin = coroutine_origin_get(b->vm, coroutine);
    if (!value_is_object(origin)) return;
    str_builder_add_text(b, "\nCoroutine created at (most recent call last)");
    FrameList list = {.b = b};
    const Tuple *frames = value_tuple(origin);
    for (uint32_t i = frames->count; i-- > 0;) {
        const Tuple *frame = value_tuple(frames->items[i]);
        const Str *filename = value_str(frame->items[0]);
        int64_t line = 0;
        value_to_int(frame->items[1], &line);
        frame_list_add(&list, source_of(b->vm, filename), filename, (uint32_t)line, value_str(frame->items[2]));
    }
    frame_list_end(&list);
    value_release(b->vm, origin);
}
