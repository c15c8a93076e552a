/* Strings that grow. A StrBuilder's buffer has room for the object's head in front of its bytes, so that finishing a
 * long one moves nothing. */
#include <stdarg.h>
#include <stdio.h>

#include "lang/utf8.h"
#include "vm/operation.h"
#include "vm/str_private.h"

/* The block of the heap that its bytes are in; NULL: they are in the builder itself. */
static Str *builder_block(const StrBuilder *b) {
    return b->bytes == b->first ? NULL : (Str *)(void *)(b->bytes - STR_HEAD_SIZE);
}

void str_builder_init(StrBuilder *b, VM *vm) {
    b->vm = vm;
    b->bytes = b->first;
    b->length = 0;
    b->capacity = STR_HEAD_SIZE + STR_BUILDER_FIRST; /* as if it were a whole block */
    b->failed = false;
}

bool str_builder_has_failed(const StrBuilder *b) { return b->failed; }

static bool builder_grow(StrBuilder *b, size_t more) {
    Heap *heap = &b->vm->heap;
    void *old = builder_block(b), *block = NULL;
    size_t needed = STR_HEAD_SIZE + b->length + more + 1, old_size = old ? b->capacity : 0, size = 2 * b->capacity;
    if (size < needed) size = needed;
    if (more <= STR_LENGTH_MAX && needed <= STR_LENGTH_MAX) {
        block = heap_resize_large(heap, old, old_size, size);
        /* Where doubling is too much: still in proportion, so that many small additions stay cheap. */
        if (!block) block = heap_resize_large(heap, old, old_size, size = needed + needed / 8);
    }
    if (!block) {
        vm_stop_memory(b->vm, needed);
        b->failed = true;
        return false;
    }
    if (!old) memcpy((char *)block + STR_HEAD_SIZE, b->first, b->length);
    b->bytes = (char *)block + STR_HEAD_SIZE;
    b->capacity = size; /* of the whole block */
    return true;
}

char *str_builder_reserve(StrBuilder *b, size_t more) {
    if (b->failed) return NULL;
    if (more > b->capacity - STR_HEAD_SIZE - 1 - b->length && !builder_grow(b, more)) return NULL;
    return b->bytes + b->length;
}

void str_builder_add(StrBuilder *b, const char *bytes, size_t length) {
    char *place = str_builder_reserve(b, length);
    if (!place) return;
    memcpy(place, bytes, length);
    b->length += length;
}

void str_builder_add_text(StrBuilder *b, const char *text) { str_builder_add(b, text, strlen(text)); }
void str_builder_add_str(StrBuilder *b, const Str *s) { str_builder_add(b, s->bytes, s->length); }

void str_builder_add_char(StrBuilder *b, uint32_t c) {
    char *place = str_builder_reserve(b, 4);
    if (place) b->length += utf8_encode(c, place);
}

void str_builder_fill(StrBuilder *b, uint32_t c, size_t times) {
    char one[4];
    size_t size = utf8_encode(c, one);
    if (times > SIZE_MAX / 8) times = SIZE_MAX / 8; /* too much in any case */
    char *place = str_builder_reserve(b, times * size);
    if (!place) return;
    if (size == 1) memset(place, one[0], times);
    for (size_t i = 0; size > 1 && i < times; ++i) memcpy(place + i * size, one, size);
    b->length += times * size;
}

void str_builder_printf(StrBuilder *b, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    /* One byte more: vsnprintf writes its own NUL. */
    char *place = length > 0 ? str_builder_reserve(b, (size_t)length + 1) : NULL;
    if (place) {
        vsnprintf(place, (size_t)length + 1, format, again);
        b->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

bool str_builder_add_repr(StrBuilder *b, Value v) {
    Value text = operation_repr(b->vm, v);
    if (value_is_error(text)) return false;
    str_builder_add_str(b, value_str(text));
    value_release(b->vm, text);
    return true;
}

void str_builder_drop(StrBuilder *b) {
    Str *block = builder_block(b);
    if (block) heap_free_large(&b->vm->heap, block, b->capacity);
    str_builder_init(b, b->vm);
}

/* Turns the buffer itself into the string. */
static Value finish_in_place(StrBuilder *b, size_t count) {
    size_t size = STR_HEAD_SIZE + b->length + 1;
    Str *s = heap_resize_large(&b->vm->heap, builder_block(b), b->capacity, size);
    if (!s) return VALUE_ERROR;
    str_init_head(b->vm, s, b->length, count);
    str_builder_init(b, b->vm);
    return value_from_object(s);
}

Value str_builder_finish(StrBuilder *b) {
    if (b->failed) {
        str_builder_drop(b);
        return VALUE_ERROR;
    }
    if (builder_block(b) && b->length + STR_HEAD_SIZE + 1 > HEAP_SMALL_MAX) {
        bool valid = true;
        size_t count =
            str_bytes_are_ascii(b->bytes, b->length) ? b->length : str_count_checked(b->bytes, b->length, &valid);
        if (valid) {
            Value v = finish_in_place(b, count);
            if (!value_is_error(v)) return v;
        }
    }
    Value v = str_value(b->vm, b->bytes, b->length);
    str_builder_drop(b);
    return v;
}
