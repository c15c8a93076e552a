/* "Did you mean: 'x'?" — the nearest of the names that would have been possible there. The distance is Levenshtein's,
 * in which a letter moved in or out costs 2 and a mere change of case 1; at most a third of the letters involved may
 * differ. */
#include <string.h>

#include "vm/exception_private.h"
#include "vm/frame.h"
#include "vm/sequence.h"

enum { MOVE_COST = 2, CASE_COST = 1, CANDIDATES_MAX = 750, LENGTH_MAX = 40 };

static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static uint32_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST; /* not even the same letter */
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* More than `limit` means only "too far". */
static uint32_t distance(const char *a, uint32_t a_length, const char *b, uint32_t b_length, uint32_t limit) {
    while (a_length && b_length && a[0] == b[0]) ++a, ++b, --a_length, --b_length;
    while (a_length && b_length && a[a_length - 1] == b[b_length - 1]) --a_length, --b_length;
    if (a_length == 0 || b_length == 0) return (a_length + b_length) * MOVE_COST;
    if (a_length > LENGTH_MAX || b_length > LENGTH_MAX) return limit + 1;
    if (b_length < a_length) {
        const char *text = a;
        a = b;
        b = text;
        uint32_t length = a_length;
        a_length = b_length;
        b_length = length;
    }
    if ((b_length - a_length) * MOVE_COST > limit) return limit + 1;
    uint32_t row[LENGTH_MAX];
    for (uint32_t i = 0; i < a_length; ++i) row[i] = (i + 1) * MOVE_COST;
    uint32_t result = 0;
    for (uint32_t k = 0; k < b_length; ++k) {
        uint32_t diagonal = k * MOVE_COST, least = UINT32_MAX;
        result = diagonal;
        for (uint32_t i = 0; i < a_length; ++i) {
            uint32_t substitute = diagonal + substitution_cost(b[k], a[i]);
            diagonal = row[i];
            uint32_t move = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = substitute < move ? substitute : move;
            row[i] = result;
            if (result < least) least = result;
        }
        if (least > limit) return limit + 1;
    }
    return result;
}

typedef struct Search {
    const Str *name;
    const Str *best;
    uint32_t best_distance;
    uint32_t seen;
} Search;

static void consider(Search *search, const Str *candidate) {
    if (++search->seen > CANDIDATES_MAX || str_equals(candidate, search->name)) return;
    uint32_t limit = (search->name->length + candidate->length + 3) * MOVE_COST / 6;
    if (search->best && limit > search->best_distance - 1) limit = search->best_distance - 1;
    uint32_t d = distance(search->name->bytes, search->name->length, candidate->bytes, candidate->length, limit);
    if (d > limit || (search->best && d >= search->best_distance)) return;
    search->best = candidate;
    search->best_distance = d;
}

static const Str *nearest_key(const Str *name, const Dict *dict) {
    if (dict->count >= CANDIDATES_MAX) return NULL;
    Search search = {.name = name};
    uint32_t position = 0;
    for (Value key, value; dict_next(dict, &position, &key, &value);)
        if (value_is_str(key)) consider(&search, value_str(key));
    return search.best;
}

static const Str *nearest_local(VM *vm, const Str *name, const CodeObject *code) {
    Search search = {.name = name};
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
    Search search = {.name = name};
    const List *list = value_list(names);
    if (list->count < CANDIDATES_MAX)
        for (uint32_t i = 0; i < list->count; ++i) consider(&search, value_str(list->items[i]));
    /* Keys of dicts that outlive the list. */
    value_release(vm, names);
    return search.best;
}
