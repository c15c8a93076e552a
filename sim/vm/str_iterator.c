/* What goes over the characters of a string. */
#include "lang/utf8.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/str_private.h"

typedef struct StrIterator {
    Object head;
    Str *str; /* NULL: exhausted */
    uint32_t offset;
} StrIterator;

Value str_iterator_create(VM *vm, Value v) {
    bool is_ascii_only = str_is_ascii(value_str(v));
    StrIterator *iterator = object_create(vm, is_ascii_only ? vm->types.str_ascii_iterator_ : vm->types.str_iterator_);
    iterator->str = object_retain(value_str(v));
    return value_from_object(iterator);
}

static void iterator_destroy(VM *vm, Object *self) { object_release(vm, ((StrIterator *)self)->str); }

static Value iterator_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static Value iterator_next(VM *vm, Value v) {
    StrIterator *iterator = (StrIterator *)value_object(v);
    Str *s = iterator->str;
    if (!s) return VALUE_UNDEFINED;
    if (iterator->offset >= s->length) {
        iterator->str = NULL;
        object_release(vm, s);
        return VALUE_UNDEFINED;
    }
    const char *p = s->bytes + iterator->offset;
    uint32_t c = utf8_decode(&p, s->bytes + s->length);
    iterator->offset = (uint32_t)(p - s->bytes);
    return str_from_char(vm, c);
}

static Value iterator_length_hint(VM *vm, Value *args) {
    (void)vm;
    const StrIterator *iterator = (StrIterator *)value_object(args[0]);
    const Str *s = iterator->str;
    return value_from_small_int(s ? (int64_t)utf8_count(s->bytes + iterator->offset, s->length - iterator->offset) : 0);
}

static Value iterator_reduce(VM *vm, Value *args) {
    const StrIterator *iterator = (StrIterator *)value_object(args[0]);
    if (!iterator->str)
        return iterator_rebuild(vm, "iter", (Value[]){value_from_object(vm->empty_string)}, 1, VALUE_UNDEFINED);
    return iterator_rebuild_at(vm, "iter", iterator->str, (int64_t)utf8_count(iterator->str->bytes, iterator->offset));
}

static Value iterator_setstate(VM *vm, Value *args) {
    StrIterator *iterator = (StrIterator *)value_object(args[0]);
    const Str *s = iterator->str;
    int64_t index;
    if (!iterator_read_state(vm, args[1], 0, s ? (int64_t)utf8_count(s->bytes, s->length) : 0, &index))
        return VALUE_ERROR;
    if (!s) return VALUE_NONE;
    const char *p = s->bytes;
    while (index-- > 0) utf8_decode(&p, s->bytes + s->length);
    iterator->offset = (uint32_t)(p - s->bytes);
    return VALUE_NONE;
}

void str_iterator_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__length_hint__", "self, /", iterator_length_hint, NATIVE_METHOD},
        {"__reduce__", "self, /", iterator_reduce, NATIVE_METHOD},
        {"__setstate__", "self, state, /", iterator_setstate, NATIVE_METHOD},
        {0},
    };
    TypeSpec spec = {
        .name = "str_iterator",
        .size = sizeof(StrIterator),
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = iterator_destroy, .iter = iterator_iter, .next = iterator_next},
        .rows = rows,
    };
    vm->types.str_iterator_ = type_create_native(vm, &spec);
    spec.name = "str_ascii_iterator";
    vm->types.str_ascii_iterator_ = type_create_native(vm, &spec);
}
