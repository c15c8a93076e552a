/* "Did you mean: 'x'?" — the nearest (lang/nearest.h) of the names that would have been possible there. */
#include "lang/nearest.h"
#include "vm/exception_private.h"
#include "vm/frame.h"
#include "vm/sequence.h"

typedef struct Search {
    Nearest nearest;
    const Str *best;
} Search;

static Search search_for(const Str *name) { return (Search){.nearest = {.name = name->bytes, .length = name->length}}; }

static void consider(Search *search, const Str *candidate) {
    if (nearest_consider(&search->nearest, candidate->bytes, candidate->length)) search->best = candidate;
}

static const Str *nearest_key(const Str *name, const Dict *dict) {
    if (dict->count >= NEAREST_CANDIDATES_MAX) return NULL;
    Search search = search_for(name);
    uint32_t position = 0;
    for (Value key, value; dict_next(dict, &position, &key, &value);)
        if (value_is_str(key)) consider(&search, value_str(key));
    return search.best;
}

static const Str *nearest_local(VM *vm, const Str *name, const CodeObject *code) {
    Search search = search_for(name);
    for (uint32_t i = 0; i < code->code->local_count; ++i) consider(&search, code->locals[i]);
    for (uint32_t i = 0; i < code->code->cell_count; ++i)
        consider(&search, str_intern(vm, code->code->cells[i].name.bytes, code->code->cells[i].name.length));
    for (uint32_t i = 0; i < code->code->free_count; ++i)
        consider(&search, str_intern(vm, code->code->frees[i].bytes, code->code->frees[i].length));
    return search.best;
}

const Str *suggestion_for_name(VM *vm, const Str *name) {
    const Frame *frame = vm->thread->frame;
    if (!frame || !frame->code) return NULL;
    const Str *found = nearest_local(vm, name, frame->code);
    if (!found) found = nearest_key(name, frame_globals(frame));
    return found ? found : nearest_key(name, vm->builtins);
}

const Str *suggestion_for_attribute(VM *vm, Value object, const Str *name) {
    Value names = object_list_names(vm, object);
    if (value_is_error(names) || !list_sort(vm, value_list(names), VALUE_NONE, false)) {
        value_release(vm, names);
        return NULL;
    }
    Search search = search_for(name);
    const List *list = value_list(names);
    if (list->count < NEAREST_CANDIDATES_MAX)
        for (uint32_t i = 0; i < list->count; ++i) consider(&search, value_str(list->items[i]));
    /* Keys of dicts that outlive the list. */
    value_release(vm, names);
    return search.best;
}
