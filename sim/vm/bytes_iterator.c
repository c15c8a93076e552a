/* The iterators of bytes, bytearray and array: by index, whatever becomes of what they go over. */
#include "vm/bytes.h"
#include "vm/iterator.h"
#include "vm/type.h"

typedef struct BytesIterator {
    Object head;
    Value owner; /* undefined: exhausted */
    const ItemType *item;
    uint32_t index;
} BytesIterator;

static BytesIterator *self_of(Value v) { return (BytesIterator *)value_object(v); }

static Value create(VM *vm, Type *type, Value owner, const ItemType *item) {
    BytesIterator *it = object_create(vm, type);
    it->owner = value_retain(owner);
    it->item = item;
    return value_from_object(it);
}

Value bytes_iter(VM *vm, Value v) {
    return create(vm, value_is_bytes(v) ? vm->types.bytes_iterator_ : vm->types.bytearray_iterator_, v, item_find('B'));
}

Value array_iter(VM *vm, Value v) { return create(vm, vm->types.array_iterator_, v, value_array(v)->item); }

/* Items still to come. */
static uint32_t left(const BytesIterator *it) {
    if (value_is_undefined(it->owner)) return 0;
    size_t count = bytes_span(it->owner).length / it->item->size;
    return count > it->index ? (uint32_t)(count - it->index) : 0;
}

static void iterator_destroy(VM *vm, Object *self) { value_release(vm, ((BytesIterator *)self)->owner); }

static Value iterator_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static Value iterator_next(VM *vm, Value v) {
    BytesIterator *it = self_of(v);
    if (left(it)) return item_read(vm, it->item, bytes_span(it->owner).data + (size_t)it->index++ * it->item->size);
    value_replace(vm, &it->owner, VALUE_UNDEFINED);
    return VALUE_UNDEFINED;
}

static Value iterator_length_hint(VM *vm, Value *args) {
    (void)vm;
    return value_from_small_int(left(self_of(args[0])));
}

static Value iterator_reduce(VM *vm, Value *args) {
    const BytesIterator *it = self_of(args[0]);
    if (value_is_undefined(it->owner)) return iterator_rebuild_empty(vm);
    return iterator_rebuild_at(vm, "iter", value_object(it->owner), it->index);
}

static Value iterator_setstate(VM *vm, Value *args) {
    BytesIterator *it = self_of(args[0]);
    int64_t index;
    if (!iterator_read_state(vm, args[1], 0, (int64_t)it->index + left(it), &index)) return VALUE_ERROR;
    if (!value_is_undefined(it->owner)) it->index = (uint32_t)index;
    return VALUE_NONE;
}

static Type *create_type(VM *vm, const char *name, const char *module, const NativeRow *rows) {
    const TypeSpec spec = {
        .name = name,
        .module = module,
        .size = sizeof(BytesIterator),
        .flags = TYPE_IS_FINAL | (module ? TYPE_NAMES_MODULE : 0),
        .slots = {.destroy = iterator_destroy, .iter = iterator_iter, .next = iterator_next},
        .rows = rows,
    };
    return type_create_native(vm, &spec);
}

void bytes_iterator_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__length_hint__", "self, /", iterator_length_hint, NATIVE_METHOD},
        {"__reduce__", "self, /", iterator_reduce, NATIVE_METHOD},
        {"__setstate__", "self, state, /", iterator_setstate, NATIVE_METHOD},
        {0},
    };
    vm->types.bytes_iterator_ = create_type(vm, "bytes_iterator", NULL, rows);
    vm->types.bytearray_iterator_ = create_type(vm, "bytearray_iterator", NULL, rows);
    vm->types.array_iterator_ = create_type(vm, "arrayiterator", "array", rows + 1); /* which tells no length */
}
