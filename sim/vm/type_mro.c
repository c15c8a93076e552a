/* The order in which a class and its bases are asked for an attribute: C3, as in
 * docs.python.org/3.11/howto/mro.html. */
#include "vm/type_private.h"

typedef struct Sequence {
    Type *const *items; /* what is left of it */
    uint32_t count;
} Sequence;

/* C3: the first head that is in nobody's tail comes next. Returns the length, 0 when there is no such head.
 * Each type counts the tails that it is in, so that a thousand bases need not be searched for every one of them. */
static uint32_t merge(Sequence *sequences, uint32_t count, Type **out) {
    for (uint32_t i = 0; i < count; ++i)
        for (uint32_t k = 1; k < sequences[i].count; ++k) ++sequences[i].items[k]->tails;
    uint32_t length = 0;
    for (;;) {
        Type *next = NULL;
        bool empty = true;
        for (uint32_t i = 0; i < count && !next; ++i) {
            if (sequences[i].count == 0) continue;
            empty = false;
            if (sequences[i].items[0]->tails == 0) next = sequences[i].items[0];
        }
        if (empty) return length;
        if (!next) break;
        out[length++] = next;
        for (uint32_t i = 0; i < count; ++i) {
            if (sequences[i].count == 0 || sequences[i].items[0] != next) continue;
            ++sequences[i].items;
            if (--sequences[i].count) --sequences[i].items[0]->tails;
        }
    }
    for (uint32_t i = 0; i < count; ++i)
        for (uint32_t k = 1; k < sequences[i].count; ++k) sequences[i].items[k]->tails = 0;
    return 0;
}

static bool refuse_duplicate(VM *vm, const Type *base) {
    vm_raise(vm, vm->exceptions.type_error, "duplicate base class %s", base->name);
    return false;
}

/* Names the heads that were left, each once. */
static bool refuse_order(VM *vm, const Sequence *left, uint32_t count) {
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "Cannot create a consistent method resolution\norder (MRO) for bases");
    const char *separator = " ";
    for (uint32_t i = 0; i < count; ++i) {
        bool told = left[i].count == 0;
        for (uint32_t k = 0; k < i && !told; ++k) told = left[k].count && left[k].items[0] == left[i].items[0];
        if (told) continue;
        str_builder_printf(&b, "%s%s", separator, left[i].items[0]->name);
        separator = ", ";
    }
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) vm_raise_value(vm, vm->exceptions.type_error, text);
    value_release(vm, text);
    return false;
}

/* The first base that comes twice, or NULL. */
static const Type *find_duplicate(const Sequence *bases) {
    for (uint32_t i = 0; i < bases->count; ++i)
        for (uint32_t k = 0; k < i; ++k)
            if (bases->items[i] == bases->items[k]) return bases->items[i];
    return NULL;
}

bool type_mro_set(VM *vm, Type *type, const Tuple *bases) {
    uint32_t total = 1 + bases->count;
    for (uint32_t i = 0; i < bases->count; ++i) total += value_as_type(bases->items[i])->mro_count;
    /* Each base is looked at for each class of the order, and the slots are looked up all along it. */
    if (!vm_charge(vm, (uint64_t)(total / 16) * (64 + bases->count))) return false;
    size_t sequences_size = (bases->count + 1) * sizeof(Sequence), types_size = (total + bases->count) * sizeof(Type *);
    Sequence *sequences = heap_alloc_large(&vm->heap, sequences_size);
    Type **types = heap_alloc_large(&vm->heap, types_size);
    bool done = sequences && types;
    if (!done) vm_stop_memory(vm, sequences_size + types_size);
    if (done) {
        Type **direct = types + total;
        for (uint32_t i = 0; i < bases->count; ++i) {
            direct[i] = value_as_type(bases->items[i]);
            sequences[i] = (Sequence){direct[i]->mro, direct[i]->mro_count};
        }
        const Sequence whole = {direct, bases->count};
        sequences[bases->count] = whole;
        types[0] = type;
        const Type *twice = find_duplicate(&whole);
        uint32_t count = twice ? 0 : merge(sequences, bases->count + 1, types + 1);
        done = twice   ? refuse_duplicate(vm, twice)
               : count ? type_set_mro(vm, type, types, count + 1)
                       : refuse_order(vm, sequences, bases->count + 1);
    }
    heap_free_large(&vm->heap, sequences, sequences_size);
    heap_free_large(&vm->heap, types, types_size);
    return done;
}
