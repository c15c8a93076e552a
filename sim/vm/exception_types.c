/* What single exception types add to BaseException: attributes from their arguments, and their own str(). */
#include <stdio.h>
#include <string.h>

#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/exception_private.h"
#include "vm/number.h"

/* ---- fields kept in a tuple ---- */

/* The tuple of `count` fields in e->extra, made anew. */
static Value *make_fields(VM *vm, Exception *e, uint32_t count) {
    Tuple *fields = tuple_create(vm, count);
    if (!fields) return NULL;
    for (uint32_t i = 0; i < count; ++i) fields->items[i] = VALUE_UNDEFINED;
    value_replace(vm, &e->extra, value_from_object(fields));
    return fields->items;
}

/* VALUE_NONE when it is not set. Borrowed. */
static Value field(const Exception *e, uint32_t index) {
    if (!value_is_object(e->extra) || !value_is_tuple(e->extra) || index >= value_tuple(e->extra)->count)
        return VALUE_NONE;
    Value v = value_tuple(e->extra)->items[index];
    return value_is_undefined(v) ? VALUE_NONE : v;
}

/* ---- constructors ---- */

/* Takes the keyword arguments named in `names` (NULL ends them) into `places`; others are a TypeError. */
static bool take_keywords(VM *vm, const Exception *e, Dict *kwargs, const char *callee, const char *const *names,
                          Value *const *places) {
    uint32_t position = 0;
    for (Value key, value; kwargs && dict_next(kwargs, &position, &key, &value);) {
        size_t i = 0;
        while (names && names[i] && !str_is(value_str(key), names[i])) ++i;
        if (!names || !names[i]) {
            if (names)
                vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for %s()",
                         value_str(key)->bytes, callee);
            else
                vm_raise(vm, vm->exceptions.type_error, "%s() takes no keyword arguments", e->head.type->name);
            return false;
        }
        value_replace(vm, places[i], value_retain(value));
    }
    return true;
}

static bool init_plain(VM *vm, Exception *e, Dict *kwargs) { return take_keywords(vm, e, kwargs, NULL, NULL, NULL); }

static bool init_stop_iteration(VM *vm, Exception *e, Dict *kwargs) {
    if (!init_plain(vm, e, kwargs)) return false;
    value_replace(vm, &e->extra, e->args->count ? value_retain(e->args->items[0]) : VALUE_NONE);
    return true;
}

static bool init_system_exit(VM *vm, Exception *e, Dict *kwargs) {
    if (!init_plain(vm, e, kwargs)) return false;
    uint32_t count = e->args->count;
    value_replace(vm, &e->extra,
                  count == 0 ? VALUE_NONE : value_retain(count == 1 ? e->args->items[0] : value_from_object(e->args)));
    return true;
}

static bool init_attribute_error(VM *vm, Exception *e, Dict *kwargs) {
    static const char *const names[] = {"name", "obj", NULL};
    return take_keywords(vm, e, kwargs, "AttributeError", names, (Value *const[]){&e->extra2, &e->extra});
}

static bool init_name_error(VM *vm, Exception *e, Dict *kwargs) {
    static const char *const names[] = {"name", NULL};
    return take_keywords(vm, e, kwargs, "NameError", names, (Value *const[]){&e->extra2});
}

static bool init_import_error(VM *vm, Exception *e, Dict *kwargs) {
    static const char *const names[] = {"name", "path", NULL};
    Value *fields = make_fields(vm, e, IMPORT_FIELD_COUNT);
    if (!fields) return false;
    if (e->args->count == 1) fields[IMPORT_MSG] = value_retain(e->args->items[0]);
    return take_keywords(vm, e, kwargs, "ImportError", names, (Value *const[]){&e->extra2, &fields[IMPORT_PATH]});
}

/* OSError(errno, strerror[, filename[, winerror[, filename2]]]) */
static bool init_os_error(VM *vm, Exception *e, Dict *kwargs) {
    if (!init_plain(vm, e, kwargs)) return false;
    Value *fields = make_fields(vm, e, OS_FIELD_COUNT);
    if (!fields) return false;
    uint32_t count = e->args->count;
    if (count < 2 || count > 5) return true;
    fields[OS_ERRNO] = value_retain(e->args->items[0]);
    fields[OS_STRERROR] = value_retain(e->args->items[1]);
    if (count < 3 || value_is_none(e->args->items[2])) return true;
    fields[OS_FILENAME] = value_retain(e->args->items[2]);
    if (count == 5) fields[OS_FILENAME2] = value_retain(e->args->items[4]);
    Value shortened = tuple_from(vm, e->args->items, 2); /* the names do not count among the args */
    if (value_is_error(shortened)) return false;
    object_release(vm, e->args);
    e->args = value_tuple(shortened);
    return true;
}

/* SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset])) */
static bool init_syntax_error(VM *vm, Exception *e, Dict *kwargs) {
    if (!init_plain(vm, e, kwargs)) return false;
    Value *fields = make_fields(vm, e, SYNTAX_FIELD_COUNT);
    if (!fields) return false;
    if (e->args->count >= 1) fields[SYNTAX_MSG] = value_retain(e->args->items[0]);
    if (e->args->count != 2) return true;
    Value info = tuple_from_iterable(vm, e->args->items[1]);
    if (value_is_error(info)) return false;
    uint32_t count = value_tuple(info)->count;
    bool done = count == 4 || count == 6;
    if (count < 4)
        vm_raise(vm, vm->exceptions.type_error, "function takes at least 4 arguments (%u given)", count);
    else if (count > 6)
        vm_raise(vm, vm->exceptions.type_error, "function takes at most 6 arguments (%u given)", count);
    else if (count == 5)
        vm_raise(vm, vm->exceptions.type_error, "end_offset must be provided when end_lineno is provided");
    static const int places[] = {SYNTAX_FILENAME, SYNTAX_LINENO,     SYNTAX_OFFSET,
                                 SYNTAX_TEXT,     SYNTAX_END_LINENO, SYNTAX_END_OFFSET};
    for (uint32_t i = 0; done && i < count; ++i) fields[places[i]] = value_retain(value_tuple(info)->items[i]);
    value_release(vm, info);
    return done;
}

/* Characters from 1, from bytes from 0. */
static int64_t character_offset(const char *line, size_t length, uint32_t column) {
    return 1 + (int64_t)utf8_count(line, column < length ? column : length);
}

Value exception_raise_syntax(VM *vm, Type *type, const Diagnostic *diagnostic) {
    Value message = str_from(vm, diagnostic->message);
    if (value_is_error(message)) return VALUE_ERROR;
    vm_raise_value(vm, type, message);
    value_release(vm, message);
    if (vm->stop || !diagnostic->source) return VALUE_ERROR;
    const Span *span = &diagnostic->span;
    Value *fields = value_tuple(value_exception(vm->thread->error)->extra)->items;
    fields[SYNTAX_FILENAME] = str_from(vm, diagnostic->source->filename);
    if (span->line == 0) return VALUE_ERROR;
    size_t length, end_length;
    const char *line = source_line(diagnostic->source, span->line, &length);
    const char *end = source_line(diagnostic->source, span->end_line, &end_length);
    fields[SYNTAX_LINENO] = int_from(vm, span->line);
    fields[SYNTAX_OFFSET] = int_from(vm, character_offset(line, length, span->column));
    fields[SYNTAX_TEXT] = str_value(vm, line, length);
    fields[SYNTAX_END_LINENO] = int_from(vm, span->end_line);
    fields[SYNTAX_END_OFFSET] = int_from(vm, character_offset(end, end_length, span->end_column));
    return VALUE_ERROR;
}

/* UnicodeDecodeError(encoding, object, start, end, reason) and the same for encoding; UnicodeTranslateError has no
 * encoding: `first` is the field that the first argument is for. */
static bool init_unicode(VM *vm, Exception *e, Dict *kwargs, uint32_t object_flag, uint32_t first) {
    if (!init_plain(vm, e, kwargs)) return false;
    const uint32_t flags[] = {TYPE_STR, object_flag, 0, 0, TYPE_STR}, wanted_count = UNICODE_FIELD_COUNT - first;
    if (e->args->count != wanted_count) {
        vm_raise(vm, vm->exceptions.type_error, "function takes exactly %u arguments (%u given)", wanted_count,
                 e->args->count);
        return false;
    }
    for (uint32_t i = 0; i < wanted_count; ++i) {
        Value v = e->args->items[i];
        int64_t index;
        uint32_t flag = flags[first + i];
        if (flag == 0 && !operation_index(vm, v, &index)) return false;
        if (flag == 0 || value_has_flag(v, flag)) continue;
        const char *wanted = flag == TYPE_STR ? "str" : "bytes";
        if (flag == TYPE_BYTES)
            vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                     value_type(vm, v)->name);
        else
            vm_raise(vm, vm->exceptions.type_error, "argument %u must be %s, not %s", i + 1, wanted,
                     value_type(vm, v)->name);
        return false;
    }
    Value *fields = make_fields(vm, e, UNICODE_FIELD_COUNT);
    for (uint32_t i = 0; fields && i < wanted_count; ++i) fields[first + i] = value_retain(e->args->items[i]);
    return fields != NULL;
}

static bool init_unicode_decode(VM *vm, Exception *e, Dict *kwargs) {
    return init_unicode(vm, e, kwargs, TYPE_BYTES, UNICODE_ENCODING);
}
static bool init_unicode_encode(VM *vm, Exception *e, Dict *kwargs) {
    return init_unicode(vm, e, kwargs, TYPE_STR, UNICODE_ENCODING);
}
static bool init_unicode_translate(VM *vm, Exception *e, Dict *kwargs) {
    return init_unicode(vm, e, kwargs, TYPE_STR, UNICODE_OBJECT);
}

typedef struct Special {
    size_t place; /* in VMExceptions */
    bool (*init)(VM *vm, Exception *e, Dict *kwargs);
    uint32_t field_count; /* in the tuple in e->extra; 0: there is none */
} Special;

static const Special *find_special(const VM *vm, const Type *type) {
    static const Special special[] = {
        {offsetof(VMExceptions, stop_iteration), init_stop_iteration, 0},
        {offsetof(VMExceptions, system_exit), init_system_exit, 0},
        {offsetof(VMExceptions, attribute_error), init_attribute_error, 0},
        {offsetof(VMExceptions, name_error), init_name_error, 0},
        {offsetof(VMExceptions, import_error), init_import_error, IMPORT_FIELD_COUNT},
        {offsetof(VMExceptions, os_error), init_os_error, OS_FIELD_COUNT},
        {offsetof(VMExceptions, syntax_error), init_syntax_error, SYNTAX_FIELD_COUNT},
        {offsetof(VMExceptions, unicode_decode_error), init_unicode_decode, UNICODE_FIELD_COUNT},
        {offsetof(VMExceptions, unicode_encode_error), init_unicode_encode, UNICODE_FIELD_COUNT},
        {offsetof(VMExceptions, unicode_translate_error), init_unicode_translate, UNICODE_FIELD_COUNT},
    };
    for (uint32_t i = 0; i < type->mro_count && type->mro[i] != vm->exceptions.exception; ++i)
        for (size_t k = 0; k < sizeof special / sizeof *special; ++k)
            if (type->mro[i] == *(Type *const *)((const char *)&vm->exceptions + special[k].place)) return &special[k];
    return NULL;
}

bool exception_init_special(VM *vm, Exception *e, const Type *type, Dict *kwargs) {
    const Special *special = find_special(vm, type);
    return special ? special->init(vm, e, kwargs) : init_plain(vm, e, kwargs);
}

bool exception_init_fields(VM *vm, Exception *e, const Type *type) {
    const Special *special = find_special(vm, type);
    return !special || special->field_count == 0 || make_fields(vm, e, special->field_count);
}

/* Linux numbers, as on every machine on which this simulator's answers are compared with CPython's. */
Type *exception_os_error_type(const VM *vm, const Tuple *args) {
    static const struct {
        int number;
        size_t place;
    } numbers[] = {
        {1, offsetof(VMExceptions, permission_error)},           /* EPERM */
        {2, offsetof(VMExceptions, file_not_found_error)},       /* ENOENT */
        {3, offsetof(VMExceptions, process_lookup_error)},       /* ESRCH */
        {4, offsetof(VMExceptions, interrupted_error)},          /* EINTR */
        {10, offsetof(VMExceptions, child_process_error)},       /* ECHILD */
        {11, offsetof(VMExceptions, blocking_io_error)},         /* EAGAIN */
        {13, offsetof(VMExceptions, permission_error)},          /* EACCES */
        {17, offsetof(VMExceptions, file_exists_error)},         /* EEXIST */
        {20, offsetof(VMExceptions, not_a_directory_error)},     /* ENOTDIR */
        {21, offsetof(VMExceptions, is_a_directory_error)},      /* EISDIR */
        {32, offsetof(VMExceptions, broken_pipe_error)},         /* EPIPE */
        {103, offsetof(VMExceptions, connection_aborted_error)}, /* ECONNABORTED */
        {104, offsetof(VMExceptions, connection_reset_error)},   /* ECONNRESET */
        {108, offsetof(VMExceptions, broken_pipe_error)},        /* ESHUTDOWN */
        {110, offsetof(VMExceptions, timeout_error)},            /* ETIMEDOUT */
        {111, offsetof(VMExceptions, connection_refused_error)}, /* ECONNREFUSED */
        {114, offsetof(VMExceptions, blocking_io_error)},        /* EALREADY */
        {115, offsetof(VMExceptions, blocking_io_error)},        /* EINPROGRESS */
    };
    if (args->count < 2 || args->count > 5 || !value_is_small_int(args->items[0])) return vm->exceptions.os_error;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; ++i)
        if (numbers[i].number == value_small_int(args->items[0]))
            return *(Type **)((const char *)&vm->exceptions + numbers[i].place);
    return vm->exceptions.os_error;
}

/* ---- str() ---- */

static Value key_error_str(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    return e->args->count == 1 ? operation_repr(vm, e->args->items[0]) : exception_str_args(vm, e);
}

static Value import_error_str(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    Value message = field(e, IMPORT_MSG);
    return value_is_object(message) && value_object(message)->type == vm->types.str_ ? value_retain(message)
                                                                                     : exception_str_args(vm, e);
}

/* Adds str(v) or repr(v). */
static bool add_value(VM *vm, StrBuilder *b, Value v, bool repr) {
    if (repr) return str_builder_add_repr(b, v);
    Value text = operation_str(vm, v);
    if (value_is_error(text)) return false;
    str_builder_add_str(b, value_str(text));
    value_release(vm, text);
    return true;
}

static Value os_error_str(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    if (!value_is_tuple(e->extra) || value_is_undefined(value_tuple(e->extra)->items[OS_ERRNO]))
        return exception_str_args(vm, e);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "[Errno ");
    bool done = add_value(vm, &b, field(e, OS_ERRNO), false);
    str_builder_add_text(&b, "] ");
    done = done && add_value(vm, &b, field(e, OS_STRERROR), false);
    const char *before[] = {": ", " -> "};
    for (uint32_t i = 0; done && i < 2 && !value_is_none(field(e, OS_FILENAME + i)); ++i) {
        str_builder_add_text(&b, before[i]);
        done = add_value(vm, &b, field(e, OS_FILENAME + i), true);
    }
    if (done) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static Value syntax_error_str(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    Value filename = field(e, SYNTAX_FILENAME), line = field(e, SYNTAX_LINENO);
    bool has_filename = value_is_str(filename), has_line = value_is_int(line);
    Value message = operation_str(vm, field(e, SYNTAX_MSG));
    if (value_is_error(message) || (!has_filename && !has_line)) return message;
    const char *base = has_filename ? strrchr(value_str(filename)->bytes, '/') : NULL;
    const char *shown = has_filename ? (base ? base + 1 : value_str(filename)->bytes) : "";
    long long number = has_line ? (long long)value_int(line) : 0;
    const char *text = value_str(message)->bytes;
    Value result = has_filename && has_line ? str_format(vm, "%s (%s, line %lld)", text, shown, number)
                   : has_filename           ? str_format(vm, "%s (%s)", text, shown)
                                            : str_format(vm, "%s (line %lld)", text, number);
    value_release(vm, message);
    return result;
}

/* The character at that index, as messages show it. */
static void escape_character(const Str *s, int64_t index, char escaped[16]) {
    const char *p = s->bytes, *stop = p + s->length;
    uint32_t c = utf8_decode(&p, stop);
    for (int64_t i = 0; i < index; ++i) c = utf8_decode(&p, stop);
    snprintf(escaped, 16, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
}

static Value unicode_error_str(VM *vm, const Exception *e, bool decoding) {
    if (!value_is_tuple(e->extra)) return str_value(vm, "", 0);
    Value encoding = operation_str(vm, field(e, UNICODE_ENCODING)),
          reason = operation_str(vm, field(e, UNICODE_REASON));
    int64_t start = 0, end = 0;
    Value object = field(e, UNICODE_OBJECT), result = VALUE_ERROR;
    bool done = !value_is_error(encoding) && !value_is_error(reason) &&
                operation_index(vm, field(e, UNICODE_START), &start) &&
                operation_index(vm, field(e, UNICODE_END), &end);
    const char *verb = decoding ? "decode" : "encode";
    int64_t length = value_is_bytes(object) ? value_bytes(object)->length
                     : value_is_str(object) ? value_str(object)->count
                                            : 0;
    bool single = start >= 0 && start < length && end == start + 1;
    if (done && single && value_is_bytes(object)) {
        result = str_format(vm, "'%s' codec can't decode byte 0x%02x in position %lld: %s", value_str(encoding)->bytes,
                            value_bytes(object)->data[start], (long long)start, value_str(reason)->bytes);
    } else if (done && single && value_is_str(object)) {
        char escaped[16];
        escape_character(value_str(object), start, escaped);
        result = str_format(vm, "'%s' codec can't encode character '%s' in position %lld: %s",
                            value_str(encoding)->bytes, escaped, (long long)start, value_str(reason)->bytes);
    } else if (done) {
        result = str_format(vm, "'%s' codec can't %s %s in position %lld-%lld: %s", value_str(encoding)->bytes, verb,
                            decoding ? "bytes" : "characters", (long long)start, (long long)end - 1,
                            value_str(reason)->bytes);
    }
    value_release(vm, encoding);
    value_release(vm, reason);
    return result;
}

static Value unicode_translate_str(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    int64_t start, end;
    if (!value_is_tuple(e->extra)) return str_value(vm, "", 0);
    if (!operation_index(vm, field(e, UNICODE_START), &start) || !operation_index(vm, field(e, UNICODE_END), &end))
        return VALUE_ERROR;
    Value object = field(e, UNICODE_OBJECT), reason = operation_str(vm, field(e, UNICODE_REASON)), result;
    if (value_is_error(reason)) return VALUE_ERROR;
    char escaped[16];
    bool single = value_is_str(object) && start >= 0 && start < value_str(object)->count && end == start + 1;
    if (single) {
        escape_character(value_str(object), start, escaped);
        result = str_format(vm, "can't translate character '%s' in position %lld: %s", escaped, (long long)start,
                            value_str(reason)->bytes);
    } else {
        result = str_format(vm, "can't translate characters in position %lld-%lld: %s", (long long)start,
                            (long long)end - 1, value_str(reason)->bytes);
    }
    value_release(vm, reason);
    return result;
}

static Value unicode_decode_str(VM *vm, Value v) { return unicode_error_str(vm, value_exception(v), true); }
static Value unicode_encode_str(VM *vm, Value v) { return unicode_error_str(vm, value_exception(v), false); }

Slots exception_types_slots(const char *name) {
    static const struct {
        const char *name;
        Slots slots;
    } own[] = {
        {"KeyError", {.str = key_error_str}},
        {"ImportError", {.str = import_error_str}},
        {"OSError", {.str = os_error_str}},
        {"SyntaxError", {.str = syntax_error_str}},
        {"UnicodeDecodeError", {.str = unicode_decode_str}},
        {"UnicodeEncodeError", {.str = unicode_encode_str}},
        {"UnicodeTranslateError", {.str = unicode_translate_str}},
        {"BaseExceptionGroup", {.str = exception_group_str, .construct = exception_group_construct}},
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; ++i)
        if (strcmp(own[i].name, name) == 0) return own[i].slots;
    return (Slots){0};
}

void exception_types_register(VM *vm) {
    enum { EXTRA = offsetof(Exception, extra), EXTRA2 = offsetof(Exception, extra2) };
    static const struct {
        size_t place;
        const char *name;
        uint32_t offset;
        int32_t index;
    } attributes[] = {
        {offsetof(VMExceptions, stop_iteration), "value", EXTRA, -1},
        {offsetof(VMExceptions, system_exit), "code", EXTRA, -1},
        {offsetof(VMExceptions, attribute_error), "obj", EXTRA, -1},
        {offsetof(VMExceptions, attribute_error), "name", EXTRA2, -1},
        {offsetof(VMExceptions, name_error), "name", EXTRA2, -1},
        {offsetof(VMExceptions, import_error), "msg", EXTRA, IMPORT_MSG},
        {offsetof(VMExceptions, import_error), "path", EXTRA, IMPORT_PATH},
        {offsetof(VMExceptions, import_error), "name", EXTRA2, -1},
        {offsetof(VMExceptions, os_error), "errno", EXTRA, OS_ERRNO},
        {offsetof(VMExceptions, os_error), "strerror", EXTRA, OS_STRERROR},
        {offsetof(VMExceptions, os_error), "filename", EXTRA, OS_FILENAME},
        {offsetof(VMExceptions, os_error), "filename2", EXTRA, OS_FILENAME2},
        {offsetof(VMExceptions, syntax_error), "msg", EXTRA, SYNTAX_MSG},
        {offsetof(VMExceptions, syntax_error), "filename", EXTRA, SYNTAX_FILENAME},
        {offsetof(VMExceptions, syntax_error), "lineno", EXTRA, SYNTAX_LINENO},
        {offsetof(VMExceptions, syntax_error), "offset", EXTRA, SYNTAX_OFFSET},
        {offsetof(VMExceptions, syntax_error), "text", EXTRA, SYNTAX_TEXT},
        {offsetof(VMExceptions, syntax_error), "end_lineno", EXTRA, SYNTAX_END_LINENO},
        {offsetof(VMExceptions, syntax_error), "end_offset", EXTRA, SYNTAX_END_OFFSET},
        {offsetof(VMExceptions, syntax_error), "print_file_and_line", EXTRA, SYNTAX_PRINT_FILE_AND_LINE},
        {offsetof(VMExceptions, unicode_decode_error), "encoding", EXTRA, UNICODE_ENCODING},
        {offsetof(VMExceptions, unicode_decode_error), "object", EXTRA, UNICODE_OBJECT},
        {offsetof(VMExceptions, unicode_decode_error), "start", EXTRA, UNICODE_START},
        {offsetof(VMExceptions, unicode_decode_error), "end", EXTRA, UNICODE_END},
        {offsetof(VMExceptions, unicode_decode_error), "reason", EXTRA, UNICODE_REASON},
        {offsetof(VMExceptions, unicode_encode_error), "encoding", EXTRA, UNICODE_ENCODING},
        {offsetof(VMExceptions, unicode_encode_error), "object", EXTRA, UNICODE_OBJECT},
        {offsetof(VMExceptions, unicode_encode_error), "start", EXTRA, UNICODE_START},
        {offsetof(VMExceptions, unicode_encode_error), "end", EXTRA, UNICODE_END},
        {offsetof(VMExceptions, unicode_encode_error), "reason", EXTRA, UNICODE_REASON},
        {offsetof(VMExceptions, unicode_translate_error), "encoding", EXTRA, UNICODE_ENCODING},
        {offsetof(VMExceptions, unicode_translate_error), "object", EXTRA, UNICODE_OBJECT},
        {offsetof(VMExceptions, unicode_translate_error), "start", EXTRA, UNICODE_START},
        {offsetof(VMExceptions, unicode_translate_error), "end", EXTRA, UNICODE_END},
        {offsetof(VMExceptions, unicode_translate_error), "reason", EXTRA, UNICODE_REASON},
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; ++i) {
        Type *type = *(Type **)((char *)&vm->exceptions + attributes[i].place);
        type_add_member(vm, type, attributes[i].name, attributes[i].offset, attributes[i].index);
    }
}
