/* _re: one pattern, compiled and run by PCRE2. sim/lib/re.py translates Python's syntax (groups come as numbers only,
 * flags as the bits below) and makes matches, substitutions and errors of what this answers. Memory is the simulation's
 * own, and a match that takes too many steps ends the run: no pattern can hang it. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

enum {
    PATTERN_BYTES_MAX = 1 << 20,
    NESTING_MAX = 200,
    MATCH_STEPS_FIRST = 10 * 1000,
    MATCH_STEPS_GROWTH = 8,
    MATCH_STEP_COST = 4, /* in steps of the machine, by the time it takes */
    MESSAGE_SIZE = 200,
};

/* Bits of Pattern's flags argument; the values of Python's re flags. */
enum { FLAG_IGNORECASE = 2, FLAG_MULTILINE = 8, FLAG_DOTALL = 16, FLAG_ASCII = 256 };
/* Bits of match()'s mode argument. */
enum { MODE_ANCHORED = 1, MODE_TO_THE_END = 2, MODE_NOT_EMPTY = 4 };

typedef struct Pattern {
    Object head;
    pcre2_general_context *memory;
    pcre2_match_context *limits;
    pcre2_code *code;
    pcre2_match_data *data;
    bool is_bytes;
} Pattern;

static Pattern *pattern_of(Value v) { return (Pattern *)value_object(v); }

/* ---- memory: blocks that remember their size ---- */

typedef struct BlockHead {
    size_t size;
    size_t padding; /* keeps what follows aligned */
} BlockHead;

static void *allocate(size_t size, void *vm) {
    BlockHead *head = heap_alloc_large(&((VM *)vm)->heap, size + sizeof *head);
    if (!head) return NULL;
    head->size = size + sizeof *head;
    return head + 1;
}

static void release(void *block, void *vm) {
    if (!block) return;
    BlockHead *head = (BlockHead *)block - 1;
    heap_free_large(&((VM *)vm)->heap, head, head->size);
}

/* ---- compiling ---- */

static uint32_t options_of(int64_t flags, bool is_bytes) {
    uint32_t options = PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
    if (flags & FLAG_IGNORECASE) options |= PCRE2_CASELESS;
    if (flags & FLAG_MULTILINE) options |= PCRE2_MULTILINE;
    if (flags & FLAG_DOTALL) options |= PCRE2_DOTALL;
    if (!is_bytes) options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK;
    if (!is_bytes && !(flags & FLAG_ASCII)) options |= PCRE2_UCP;
    return options;
}

static bool compile(VM *vm, Pattern *p, const unsigned char *text, size_t length, uint32_t options) {
    pcre2_compile_context *context = pcre2_compile_context_create(p->memory);
    if (!context) {
        vm_stop_memory(vm, length);
        return false;
    }
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(context, NESTING_MAX);
    int error;
    PCRE2_SIZE offset;
    p->code = pcre2_compile(text, length, options, &error, &offset, context);
    pcre2_compile_context_free(context);
    if (p->code) return true;
    if (error == PCRE2_ERROR_HEAP_FAILED) {
        vm_stop_memory(vm, length);
        return false;
    }
    char message[MESSAGE_SIZE];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    vm_raise(vm, vm->exceptions.value_error, "%s", message);
    return false;
}

/* Pattern(text, flags): ValueError with PCRE2's message for what it does not take. */
static Value pattern_construct(VM *vm, Type *type, Arguments arguments) {
    int64_t flags;
    if (arguments.count != 2 || !value_to_int(arguments.values[1], &flags))
        return vm_raise(vm, vm->exceptions.type_error, "Pattern() takes a text and flags");
    bool is_bytes = value_is_bytes(arguments.values[0]);
    if (!is_bytes && !value_is_str(arguments.values[0]))
        return vm_raise(vm, vm->exceptions.type_error, "Pattern() takes a text and flags");
    const unsigned char *text = is_bytes ? value_bytes(arguments.values[0])->data
                                         : (const unsigned char *)value_str(arguments.values[0])->bytes;
    size_t length = is_bytes ? value_bytes(arguments.values[0])->length : value_str(arguments.values[0])->length;
    if (length > PATTERN_BYTES_MAX) return vm_raise(vm, vm->exceptions.value_error, "the pattern is too long");

    Pattern *p = object_create(vm, type);
    p->is_bytes = is_bytes;
    p->memory = pcre2_general_context_create(allocate, release, vm);
    bool done = p->memory && compile(vm, p, text, length, options_of(flags, is_bytes));
    if (done) {
        p->limits = pcre2_match_context_create(p->memory);
        p->data = pcre2_match_data_create_from_pattern(p->code, p->memory);
    }
    if (done && p->limits && p->data) return value_from_object(p);
    if (!vm_has_error(vm)) vm_stop_memory(vm, length);
    object_release(vm, p);
    return VALUE_ERROR;
}

static void pattern_destroy(VM *vm, Object *self) {
    (void)vm;
    Pattern *p = (Pattern *)self;
    pcre2_match_data_free(p->data);
    pcre2_match_context_free(p->limits);
    pcre2_code_free(p->code);
    pcre2_general_context_free(p->memory);
}

/* ---- matching ---- */

/* A text, and the way between its characters and its bytes. */
typedef struct Subject {
    const char *bytes;
    size_t length;
    bool is_plain; /* a byte is a character */
} Subject;

static size_t byte_of(const Subject *s, int64_t character) {
    if (character < 0) character = 0;
    if (s->is_plain) return (uint64_t)character < s->length ? (size_t)character : s->length;
    size_t at = 0;
    for (; character > 0 && at < s->length; --character) at = utf8_next(s->bytes, at, s->length);
    return at;
}

static int64_t character_of(const Subject *s, size_t byte, size_t known_byte, int64_t known_character) {
    if (s->is_plain) return (int64_t)byte;
    size_t at = byte >= known_byte ? known_byte : 0;
    int64_t count = byte >= known_byte ? known_character : 0;
    return count + (int64_t)utf8_count(s->bytes + at, byte - at);
}

static bool take_subject(VM *vm, const Pattern *p, Value v, Subject *s) {
    if (p->is_bytes && value_is_bytes(v)) {
        *s = (Subject){(const char *)value_bytes(v)->data, value_bytes(v)->length, true};
        return true;
    }
    if (!p->is_bytes && value_is_str(v)) {
        *s = (Subject){value_str(v)->bytes, value_str(v)->length, str_is_ascii(value_str(v))};
        return true;
    }
    if (value_is_str(v))
        vm_raise(vm, vm->exceptions.type_error, "cannot use a bytes pattern on a string-like object");
    else if (value_is_bytes(v))
        vm_raise(vm, vm->exceptions.type_error, "cannot use a string pattern on a bytes-like object");
    else
        vm_raise(vm, vm->exceptions.type_error, "expected string or bytes-like object, got '%s'",
                 value_type(vm, v)->name);
    return false;
}

static Value fail_match(VM *vm, int error) {
    switch (error) {
    case PCRE2_ERROR_NOMATCH: return VALUE_NONE;
    case PCRE2_ERROR_NOMEMORY:
    case PCRE2_ERROR_HEAPLIMIT: return vm_stop_memory(vm, vm->heap.cap / 2);
    case PCRE2_ERROR_MATCHLIMIT: return vm_stop(vm, STOP_STEPS, "a regular expression took too many steps");
    }
    char message[MESSAGE_SIZE];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    return vm_raise(vm, vm->exceptions.runtime_error, "%s", message);
}

/* PCRE2 does not say how many steps it took, so it gets few at first and then more, and those it used up are charged.
 */
static int search(VM *vm, Pattern *p, const Subject *s, size_t start, size_t end, uint32_t options) {
    pcre2_set_heap_limit(p->limits, (uint32_t)(vm->heap.cap / 2048 < UINT32_MAX ? vm->heap.cap / 2048 : UINT32_MAX));
    for (uint32_t limit = MATCH_STEPS_FIRST;; limit *= MATCH_STEPS_GROWTH) {
        pcre2_set_match_limit(p->limits, limit);
        int count = pcre2_match(p->code, (PCRE2_SPTR)s->bytes, end, start, options, p->data, p->limits);
        bool is_over = count != PCRE2_ERROR_MATCHLIMIT || limit > UINT32_MAX / MATCH_STEPS_GROWTH;
        if (!vm_charge(vm, is_over ? 1 + (end - start) / 64 : (uint64_t)limit * MATCH_STEP_COST) || is_over)
            return count;
    }
}

/* match(text, pos, endpos, mode): a tuple of start and end of the match and of each group (-1, -1 for one that took no
 * part), in characters; or None. */
static Value pattern_match(VM *vm, Value *args) {
    Pattern *p = pattern_of(args[0]);
    Subject s;
    int64_t pos, endpos, mode;
    if (!take_subject(vm, p, args[1], &s)) return VALUE_ERROR;
    if (!value_to_int(args[2], &pos) || !value_to_int(args[3], &endpos) || !value_to_int(args[4], &mode))
        return vm_raise(vm, vm->exceptions.type_error, "positions must be integers");
    size_t start = byte_of(&s, pos), end = byte_of(&s, endpos);
    if (start > end) return VALUE_NONE;
    uint32_t options = p->is_bytes ? 0 : PCRE2_NO_UTF_CHECK;
    if (mode & MODE_ANCHORED) options |= PCRE2_ANCHORED;
    if (mode & MODE_TO_THE_END) options |= PCRE2_ENDANCHORED;
    if (mode & MODE_NOT_EMPTY) options |= PCRE2_NOTEMPTY_ATSTART;
    int count = search(vm, p, &s, start, end, options);
    if (vm->stop) return VALUE_ERROR;
    if (count < 0) return fail_match(vm, count);

    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(p->data);
    uint32_t pairs = pcre2_get_ovector_count(p->data);
    Tuple *spans = tuple_create(vm, pairs * 2);
    if (!spans) return VALUE_ERROR;
    int64_t first = character_of(&s, places[0], 0, 0);
    for (uint32_t i = 0; i < pairs * 2; ++i) {
        bool is_unset = (int)(i / 2) >= count || places[i] == PCRE2_UNSET;
        spans->items[i] = value_from_small_int(is_unset ? -1 : character_of(&s, places[i], places[0], first));
    }
    return value_from_object(spans);
}

void module_re_register(VM *vm) {
    static const NativeRow rows[] = {{"match", "self, text, pos, endpos, mode, /", pattern_match, NATIVE_METHOD}, {0}};
    const TypeSpec spec = {
        .name = "Pattern",
        .module = "_re",
        .size = sizeof(Pattern),
        .flags = TYPE_IS_FINAL,
        .slots = {.construct = pattern_construct, .destroy = pattern_destroy},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    Module *module = vm_add_module(vm, "_re", NULL);
    dict_set_text(vm, module_dict(module), "Pattern", value_from_object(type));
}
