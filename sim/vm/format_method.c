/* str.format and str.format_map (docs.python.org/3.11/library/string.html#format-string-syntax). */
#include "lang/utf8.h"
#include "vm/dict.h"
#include "vm/format_private.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/unicode.h"

/* A stretch of the format string. */
typedef struct Part {
    const char *p, *end;
} Part;

typedef enum Numbering { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

typedef struct Formatter {
    VM *vm;
    const Tuple *args; /* NULL: format_map */
    Value mapping;     /* keyword arguments, a dict or any mapping; undefined: none */
    Numbering numbering;
    int64_t next; /* automatic field number */
} Formatter;

typedef struct Field {
    Part name, spec;
    uint32_t conversion; /* 0: none */
    bool spec_has_fields;
} Field;

static bool fail(VM *vm, const char *message) {
    vm_raise(vm, vm->exceptions.value_error, "%s", message);
    return false;
}

/* ---- splitting the format string ---- */

/* Up to the ":", "!" or "}" behind a field name, which is returned (0: the end came first); brackets hide what is in
 * them. */
static bool read_field_name(VM *vm, Part *rest, Field *field, char *stop) {
    field->name.p = rest->p;
    *stop = 0;
    while (rest->p < rest->end) {
        char c = *rest->p++;
        if (c == '{') return fail(vm, "unexpected '{' in field name");
        if (c == '[')
            while (rest->p < rest->end && *rest->p != ']') ++rest->p;
        if (c == '}' || c == ':' || c == '!') {
            *stop = c;
            break;
        }
    }
    field->name.end = *stop ? rest->p - 1 : rest->p;
    return true;
}

/* The spec up to its own "}", fields in it included. */
static bool read_field_spec(VM *vm, Part *rest, Field *field) {
    int64_t depth = 1;
    field->spec.p = rest->p;
    while (rest->p < rest->end) {
        char c = *rest->p++;
        if (c == '{') {
            field->spec_has_fields = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            field->spec.end = rest->p - 1;
            return true;
        }
    }
    return fail(vm, "unmatched '{' in format spec");
}

/* [name] ["!" conversion] [":" spec] "}" */
static bool read_field(VM *vm, Part *rest, Field *field) {
    char stop;
    *field = (Field){0};
    if (!read_field_name(vm, rest, field, &stop)) return false;
    field->spec = (Part){rest->p, rest->p};
    if (stop == '}') return true;
    if (stop == 0) return fail(vm, "expected '}' before end of string");
    if (stop == '!') {
        if (rest->p == rest->end) return fail(vm, "end of string while looking for conversion specifier");
        field->conversion = utf8_decode(&rest->p, rest->end);
        if (rest->p < rest->end) {
            const char *at = rest->p;
            uint32_t c = utf8_decode(&rest->p, rest->end);
            field->spec = (Part){at, at};
            if (c == '}') return true;
            if (c != ':') return fail(vm, "expected ':' after conversion specifier");
        }
    }
    return read_field_spec(vm, rest, field);
}

/* Adds the text up to the next field; *found: there is one, and `rest` stands behind its "{". */
static bool copy_text(VM *vm, Part *rest, StrBuilder *b, bool *found) {
    *found = false;
    while (rest->p < rest->end) {
        const char *start = rest->p;
        while (rest->p < rest->end && *rest->p != '{' && *rest->p != '}') ++rest->p;
        str_builder_add(b, start, (size_t)(rest->p - start));
        if (rest->p == rest->end) return true;
        char brace = *rest->p++;
        if (rest->p < rest->end && *rest->p == brace) {
            str_builder_add(b, &brace, 1);
            ++rest->p;
            continue;
        }
        if (brace == '}') return fail(vm, "Single '}' encountered in format string");
        if (rest->p == rest->end) return fail(vm, "Single '{' encountered in format string");
        *found = true;
        return true;
    }
    return true;
}

/* ---- finding the value ---- */

/* All digits: the number; -1: not a number; -2: error. */
static int64_t read_index(VM *vm, Part part) {
    int64_t index = 0;
    if (part.p == part.end) return -1;
    for (const char *p = part.p; p < part.end;) {
        int digit = unicode_decimal(utf8_decode(&p, part.end));
        if (digit < 0) return -1;
        if (index > (INT64_MAX - digit) / 10) {
            fail(vm, "Too many decimal digits in format string");
            return -2;
        }
        index = index * 10 + digit;
    }
    return index;
}

static Value text_of(VM *vm, Part part) { return str_value(vm, part.p, (size_t)(part.end - part.p)); }

/* Automatic ("{}") and manual ("{0}") numbering do not mix. */
static bool choose_numbering(Formatter *f, Numbering wanted) {
    if (f->numbering == NUMBERING_OPEN) f->numbering = wanted;
    if (f->numbering == wanted) return true;
    return fail(f->vm, wanted == NUMBERING_MANUAL
                           ? "cannot switch from automatic field numbering to manual field specification"
                           : "cannot switch from manual field specification to automatic field numbering");
}

static Value get_positional(Formatter *f, int64_t index) {
    if (!f->args) {
        fail(f->vm, "Format string contains positional fields");
        return VALUE_ERROR;
    }
    if (index < (int64_t)f->args->count) return value_retain(f->args->items[index]);
    return vm_raise(f->vm, f->vm->exceptions.index_error,
                    "Replacement index %lld out of range for positional args tuple", (long long)index);
}

static Value get_named(Formatter *f, Part name) {
    Value key = text_of(f->vm, name);
    if (value_is_error(key)) return VALUE_ERROR;
    Value item = value_is_undefined(f->mapping) ? vm_raise_value(f->vm, f->vm->exceptions.key_error, key)
                                                : operation_get_item(f->vm, f->mapping, key);
    value_release(f->vm, key);
    return item;
}

static Value get_first(Formatter *f, Part name) {
    bool empty = name.p == name.end;
    int64_t index = read_index(f->vm, name);
    if (index == -2) return VALUE_ERROR;
    /* format_map() does not number: a missing name is the error there. */
    if (f->args && (empty || index >= 0)) {
        if (!choose_numbering(f, empty ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL)) return VALUE_ERROR;
        if (empty) index = f->next++;
    } else if (empty) {
        index = 0;
    }
    return index >= 0 ? get_positional(f, index) : get_named(f, name);
}

/* "." name | "[" index-or-key "]"; moves `rest` behind it. */
static Value get_next(VM *vm, Value v, Part *rest) {
    bool is_attribute = *rest->p == '.';
    if (!is_attribute && *rest->p != '[') {
        fail(vm, "Only '.' or '[' may follow ']' in format field specifier");
        return VALUE_ERROR;
    }
    Part name = {rest->p + 1, rest->p + 1};
    while (name.end < rest->end && (is_attribute ? *name.end != '.' && *name.end != '[' : *name.end != ']')) ++name.end;
    if (!is_attribute && name.end == rest->end) {
        fail(vm, "Missing ']' in format string");
        return VALUE_ERROR;
    }
    rest->p = name.end + (is_attribute ? 0 : 1);
    if (name.p == name.end) {
        fail(vm, "Empty attribute in format string");
        return VALUE_ERROR;
    }
    if (is_attribute) {
        Str *interned = str_intern(vm, name.p, (size_t)(name.end - name.p));
        return interned ? operation_get_attribute(vm, v, interned) : VALUE_ERROR;
    }
    int64_t index = read_index(vm, name);
    if (index == -2) return VALUE_ERROR;
    Value key = index >= 0 ? value_from_small_int(index) : text_of(vm, name);
    Value item = value_is_error(key) ? VALUE_ERROR : operation_get_item(vm, v, key);
    value_release(vm, key);
    return item;
}

static Value get_value(Formatter *f, Part name) {
    Part first = {name.p, name.p};
    while (first.end < name.end && *first.end != '.' && *first.end != '[') ++first.end;
    Value v = get_first(f, first);
    Part rest = {first.end, name.end};
    while (!value_is_error(v) && rest.p < rest.end) {
        Value next = get_next(f->vm, v, &rest);
        value_release(f->vm, v);
        v = next;
    }
    return v;
}

/* Takes `v`. */
static Value convert(VM *vm, Value v, uint32_t conversion) {
    Value result = VALUE_ERROR;
    switch (conversion) {
    case 0: return v;
    case 'r': result = operation_repr(vm, v); break;
    case 's': result = operation_str(vm, v); break;
    case 'a': result = operation_ascii(vm, v); break;
    default:
        vm_raise(vm, vm->exceptions.value_error,
                 conversion > 32 && conversion < 127 ? "Unknown conversion specifier %c"
                                                     : "Unknown conversion specifier \\x%x",
                 conversion);
    }
    value_release(vm, v);
    return result;
}

/* ---- writing ---- */

static bool write_all(Formatter *f, StrBuilder *b, Part rest, int depth);

/* The field's spec with the fields in it filled in. */
static Value expand_spec(Formatter *f, const Field *field, int depth) {
    if (!field->spec_has_fields) return text_of(f->vm, field->spec);
    StrBuilder b;
    str_builder_init(&b, f->vm);
    if (write_all(f, &b, field->spec, depth - 1)) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static bool write_field(Formatter *f, StrBuilder *b, const Field *field, int depth) {
    VM *vm = f->vm;
    Value v = get_value(f, field->name);
    if (!value_is_error(v)) v = convert(vm, v, field->conversion);
    if (value_is_error(v)) return false;
    Value spec = expand_spec(f, field, depth);
    Value text = value_is_error(spec) ? VALUE_ERROR : operation_format(vm, v, value_str(spec));
    value_release(vm, spec);
    value_release(vm, v);
    if (value_is_error(text)) return false;
    str_builder_add_str(b, value_str(text));
    value_release(vm, text);
    return true;
}

/* (text | "{" field)*; `depth`: how deep fields may still nest. */
static bool write_all(Formatter *f, StrBuilder *b, Part rest, int depth) {
    if (depth <= 0) return fail(f->vm, "Max string recursion exceeded");
    for (;;) {
        bool found;
        Field field;
        if (!copy_text(f->vm, &rest, b, &found)) return false;
        if (!found) return true;
        if (!vm_charge(f->vm, 1) || !read_field(f->vm, &rest, &field) || !write_field(f, b, &field, depth))
            return false;
    }
}

static Value run(Formatter *f, const Str *format) {
    enum { DEPTH_MAX = 2 };
    StrBuilder b;
    str_builder_init(&b, f->vm);
    Part whole = {format->bytes, format->bytes + format->length};
    if (operation_charge_items(f->vm, format->length) && write_all(f, &b, whole, DEPTH_MAX))
        return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

Value format_method(VM *vm, Str *format, const Tuple *args, Dict *kwargs) {
    Formatter f = {.vm = vm, .args = args, .mapping = kwargs ? value_from_object(kwargs) : VALUE_UNDEFINED};
    return run(&f, format);
}

Value format_mapping(VM *vm, Str *format, Value mapping) {
    Formatter f = {.vm = vm, .mapping = mapping};
    return run(&f, format);
}
