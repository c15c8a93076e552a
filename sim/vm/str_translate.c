/* str.translate() and the tables it goes by. */
#include "vm/str_parts.h"

#include "lang/utf8.h"
#include "vm/dict.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str_private.h"
#include "vm/unicode.h"

/* table[c], UNDEFINED where the table has nothing. */
static Value look_up(VM *vm, Value table, uint32_t c) {
    Value key = value_from_small_int(c);
    if (value_is_object(table) && value_object(table)->type == vm->types.dict_) {
        Value found = dict_get(vm, value_dict(table), key);
        return value_is_undefined(found) ? found : value_retain(found);
    }
    Value found = operation_get_item(vm, table, key);
    if (!value_is_error(found) || !vm_error_matches(vm, vm->exceptions.lookup_error)) return found;
    vm_clear_error(vm);
    return VALUE_UNDEFINED;
}

static bool add_translation(VM *vm, StrBuilder *b, uint32_t c, Value to) {
    int64_t code_point;
    if (value_is_undefined(to)) {
        str_builder_add_char(b, c);
    } else if (value_is_str(to)) {
        str_builder_add_str(b, value_str(to));
    } else if (value_to_int(to, &code_point)) {
        if (code_point < 0 || code_point > UNICODE_MAX) {
            vm_raise(vm, vm->exceptions.value_error, "character mapping must be in range(0x110000)");
            return false;
        }
        str_builder_add_char(b, (uint32_t)code_point);
    } else if (!value_is_none(to)) {
        vm_raise(vm, vm->exceptions.type_error, "character mapping must return integer, None or str");
        return false;
    }
    return true;
}

Value str_translate_apply(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    StrBuilder b;
    str_builder_init(&b, vm);
    for (const char *p = s->bytes, *end = p + s->length; p < end;) {
        uint32_t c = utf8_decode(&p, end);
        Value to = vm_charge(vm, 1) ? look_up(vm, args[1], c) : VALUE_ERROR;
        bool done = !value_is_error(to) && add_translation(vm, &b, c, to);
        value_release(vm, to);
        if (done) continue;
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    return str_builder_finish(&b);
}

/* maketrans(dict): single characters as keys become their code points. */
static bool copy_table(VM *vm, Dict *table, const Dict *from) {
    uint32_t position = 0;
    for (Value key, value; dict_next(from, &position, &key, &value);) {
        Value number = key;
        int64_t code_point;
        if (value_is_str(key)) {
            const char *p = value_str(key)->bytes;
            if (value_str(key)->count != 1) {
                vm_raise(vm, vm->exceptions.value_error, "string keys in translate table must be of length 1");
                return false;
            }
            number = value_from_small_int(utf8_decode(&p, p + value_str(key)->length));
        } else if (!value_to_int(key, &code_point)) {
            vm_raise(vm, vm->exceptions.type_error, "keys in translate table must be strings or integers");
            return false;
        }
        if (!dict_set(vm, table, number, value)) return false;
    }
    return true;
}

static bool pair_up(VM *vm, Dict *table, const Str *from, const Str *to) {
    if (from->count != to->count) {
        vm_raise(vm, vm->exceptions.value_error, "the first two maketrans arguments must have equal length");
        return false;
    }
    const char *p = from->bytes, *q = to->bytes;
    for (uint32_t i = 0; i < from->count; ++i) {
        Value key = value_from_small_int(utf8_decode(&p, from->bytes + from->length));
        Value value = value_from_small_int(utf8_decode(&q, to->bytes + to->length));
        if (!dict_set(vm, table, key, value)) return false;
    }
    return true;
}

static bool mark_deleted(VM *vm, Dict *table, const Str *characters) {
    const char *p = characters->bytes, *end = p + characters->length;
    while (p < end)
        if (!dict_set(vm, table, value_from_small_int(utf8_decode(&p, end)), VALUE_NONE)) return false;
    return true;
}

static bool fill_table(VM *vm, Dict *table, Value *args) {
    if (value_is_undefined(args[1])) {
        if (value_is_dict(args[0])) return copy_table(vm, table, value_dict(args[0]));
        vm_raise(vm, vm->exceptions.type_error, "if you give only one argument to maketrans it must be a dict");
        return false;
    }
    const Str *to = str_expect(vm, args[1], "maketrans() argument 2 must be str, not %s");
    if (!to) return false;
    const Str *dropped = NULL;
    if (!value_is_undefined(args[2]) &&
        !(dropped = str_expect(vm, args[2], "maketrans() argument 3 must be str, not %s")))
        return false;
    const Str *from =
        str_expect(vm, args[0], "first maketrans argument must be a string if there is a second argument");
    return from && pair_up(vm, table, from, to) && (!dropped || mark_deleted(vm, table, dropped));
}

Value str_translate_make_table(VM *vm, Value *args) {
    Dict *table = dict_create(vm);
    if (!table) return VALUE_ERROR;
    if (fill_table(vm, table, args)) return value_from_object(table);
    object_release(vm, table);
    return VALUE_ERROR;
}
