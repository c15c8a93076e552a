/* match statements (PEP 634). While a pattern is tried, everything above `base` belongs to it: parts of the subject
 * still to be looked at on top, and below them the values captured so far, the latest at the bottom. They are stored
 * only when the whole pattern has matched. Where a part does not match, what lies above `base` is dropped: one label
 * for each number of items. */
#include "lang/compiler_internal.h"

#include <stdio.h>
#include <string.h>

enum { KEY_LIMIT = 65000 }; /* of a mapping: operands have 16 bits */

typedef struct Pattern {
    Compiler *compiler;
    Span at;      /* of the part looked at last: CPython 3.11 gives what follows this place */
    int32_t base; /* depth of the stack when the pattern has failed */
    NameSet captures;
    Label *failures; /* [n]: where to go with n items above base */
    uint32_t failure_count;
    bool allows_irrefutable; /* may it match everything? */
} Pattern;

static void compile_pattern(Pattern *pattern, const Node *node);

static Emitter *emitter_of(const Pattern *pattern) { return compiler_emitter(pattern->compiler); }

static uint32_t height(const Pattern *pattern) { return (uint32_t)(emitter_of(pattern)->depth - pattern->base); }

/* ---- failing ---- */

static bool require_failures(Pattern *pattern, uint32_t count) {
    if (count <= pattern->failure_count) return true;
    Label *labels = arena_alloc(pattern->compiler->arena, count * sizeof *labels);
    if (!labels) {
        emitter_of(pattern)->failed = true;
        return false;
    }
    if (pattern->failure_count) memcpy(labels, pattern->failures, pattern->failure_count * sizeof *labels);
    while (pattern->failure_count < count) labels[pattern->failure_count++] = emitter_label(emitter_of(pattern));
    pattern->failures = labels;
    return true;
}

/* Fails by way of the jump `op`, which takes `popped` items off the stack. */
static void fail_by(Pattern *pattern, Span span, Opcode op, uint32_t popped) {
    uint32_t items = height(pattern) - popped;
    if (require_failures(pattern, items + 1)) emitter_jump(emitter_of(pattern), span, op, pattern->failures[items]);
}

/* After the pattern: failures arrive here, with nothing above base. */
static void place_failures(Pattern *pattern, Span span) {
    Emitter *emitter = emitter_of(pattern);
    for (uint32_t i = pattern->failure_count; i-- > 1;) {
        emitter->depth = pattern->base + (int32_t)i;
        emitter_place(emitter, pattern->failures[i]);
        emitter_op(emitter, span, OP_POP_TOP);
    }
    emitter->depth = pattern->base;
    if (pattern->failure_count) emitter_place(emitter, pattern->failures[0]);
}

/* ---- capturing ---- */

/* Moves the top to the bottom of what lies above base. That is long for a pattern with many names: a program which is
 * too large already grows no further. */
static void sink(Pattern *pattern, Span span) {
    Emitter *emitter = emitter_of(pattern);
    uint32_t count = height(pattern);
    emitter->failed |= count > UINT16_MAX;
    for (; count > 1 && !emitter->failed; count--) emitter_op_a(emitter, span, OP_SWAP, count);
}

/* [.. value]: captures it under `name`, or drops it if that is empty. */
static void capture(Pattern *pattern, Span span, Text name) {
    Compiler *compiler = pattern->compiler;
    if (name.length == 0) {
        emitter_op(emitter_of(pattern), span, OP_POP_TOP);
        return;
    }
    compiler_is_forbidden(compiler, span, name, CONTEXT_STORE);
    if (name_set_find(&pattern->captures, name) != NAME_SET_NONE) {
        COMPILER_REPORT(compiler, span, "use each name once", "multiple assignments to name '%s' in pattern",
                        name.bytes);
        emitter_op(emitter_of(pattern), span, OP_POP_TOP);
        return;
    }
    sink(pattern, span);
    emitter_of(pattern)->failed |= name_set_add(&pattern->captures, compiler->arena, name) == NAME_SET_NONE;
}

/* ---- single patterns: each takes the subject off the stack ---- */

static bool is_wildcard(const Node *node) {
    return node->kind == NODE_MATCH_AS && !node->as.match_as.pattern && node->as.match_as.name.length == 0;
}

static bool is_wildcard_star(const Node *node) { return node->kind == NODE_MATCH_STAR && node->as.name.id.length == 0; }

static void compile_subpattern(Pattern *pattern, const Node *node) {
    bool before = pattern->allows_irrefutable;
    pattern->allows_irrefutable = true;
    compile_pattern(pattern, node);
    pattern->allows_irrefutable = before;
}

static void compile_value(Pattern *pattern, const Node *node) {
    compiler_expression(pattern->compiler, node->as.single.value);
    emitter_op(emitter_of(pattern), node->span, OP_COMPARE_EQ);
    fail_by(pattern, node->span, OP_POP_JUMP_IF_FALSE, 1);
}

static void compile_singleton(Pattern *pattern, const Node *node) {
    emitter_load(emitter_of(pattern), node->span, node->as.constant);
    emitter_op(emitter_of(pattern), node->span, OP_IS_OP);
    fail_by(pattern, node->span, OP_POP_JUMP_IF_FALSE, 1);
}

static void check_irrefutable(Pattern *pattern, const Node *node) {
    Text name = node->as.match_as.name;
    if (pattern->allows_irrefutable) return;
    if (name.length)
        COMPILER_REPORT(pattern->compiler, node->span,
                        "a bare name matches everything; to compare with a value, write "
                        "a dotted name or a guard, or move this case to the end",
                        "name capture '%s' makes remaining patterns unreachable", name.bytes);
    else
        COMPILER_REPORT(pattern->compiler, node->span, "move this case to the end",
                        "wildcard makes remaining patterns unreachable");
}

/* as_pattern: pattern 'as' NAME; also a bare NAME and '_' */
static void compile_as(Pattern *pattern, const Node *node) {
    if (!node->as.match_as.pattern) {
        check_irrefutable(pattern, node);
        capture(pattern, node->span, node->as.match_as.name);
        return;
    }
    emitter_op_a(emitter_of(pattern), node->span, OP_COPY, 1);
    compile_pattern(pattern, node->as.match_as.pattern);
    capture(pattern, pattern->at, node->as.match_as.name);
}

static void load_count(Pattern *pattern, Span span, uint32_t count) {
    emitter_load(emitter_of(pattern), span, (Constant){.kind = CONSTANT_INT, .as.integer = count});
}

/* [o] -> [o], or fails unless len(o) compares so with `count`. */
static void check_length(Pattern *pattern, Span span, Opcode comparison, uint32_t count) {
    emitter_op(emitter_of(pattern), span, OP_GET_LEN);
    load_count(pattern, span, count);
    emitter_op(emitter_of(pattern), span, comparison);
    fail_by(pattern, span, OP_POP_JUMP_IF_FALSE, 1);
}

static void check_kind(Pattern *pattern, Span span, Opcode op) {
    emitter_op(emitter_of(pattern), span, op);
    fail_by(pattern, span, OP_POP_JUMP_IF_FALSE, 1);
}

/* ---- sequences ---- */

static void compile_items(Pattern *pattern, NodeList items) {
    for (uint32_t i = 0; i < items.count; i++) compile_subpattern(pattern, items.items[i]);
}

/* [o] -> [item_n .. item_1], with a list for the star. */
static void unpack_items(Pattern *pattern, const Node *node, NodeList items, uint32_t star) {
    Emitter *emitter = emitter_of(pattern);
    if (items.count > UINT16_MAX || (star < items.count && star > UINT8_MAX)) {
        COMPILER_REPORT(pattern->compiler, node->span, NULL, "too many expressions in star-unpacking sequence pattern");
        emitter_emit(emitter, node->span, OP_UNPACK_EX, 0, items.count - 1, 0);
    } else if (star < items.count) {
        emitter_emit(emitter, node->span, OP_UNPACK_EX, star, items.count - star - 1, 0);
    } else {
        emitter_op_a(emitter, node->span, OP_UNPACK_SEQUENCE, items.count);
    }
}

/* [o] -> []: only the items that matter, so that the rest is never copied into a list. */
static void compile_picked_items(Pattern *pattern, const Node *node, uint32_t star) {
    Emitter *emitter = emitter_of(pattern);
    NodeList items = node->as.list;
    for (uint32_t i = 0; i < items.count; i++) {
        if (i == star || is_wildcard(items.items[i])) continue;
        emitter_op_a(emitter, pattern->at, OP_COPY, 1);
        if (i < star) {
            load_count(pattern, pattern->at, i);
        } else {
            emitter_op(emitter, pattern->at, OP_GET_LEN);
            load_count(pattern, pattern->at, items.count - i);
            emitter_op(emitter, pattern->at, OP_BINARY_SUBTRACT);
        }
        emitter_op(emitter, pattern->at, OP_LOAD_SUBSCR);
        compile_subpattern(pattern, items.items[i]);
    }
    emitter_op(emitter, pattern->at, OP_POP_TOP);
}

static uint32_t find_star(Pattern *pattern, const Node *node) {
    NodeList items = node->as.list;
    uint32_t star = items.count;
    for (uint32_t i = 0; i < items.count; i++) {
        if (items.items[i]->kind != NODE_MATCH_STAR) continue;
        if (star < items.count) {
            COMPILER_REPORT(pattern->compiler, node->span, "keep one star; it takes all that is left over",
                            "multiple starred names in sequence pattern");
            return star;
        }
        star = i;
    }
    return star;
}

static bool has_only_wildcards(NodeList items) {
    for (uint32_t i = 0; i < items.count; i++)
        if (!is_wildcard(items.items[i]) && !is_wildcard_star(items.items[i])) return false;
    return true;
}

/* sequence_pattern: '[' [pattern (',' pattern)*] ']', where one of them may be '*' NAME */
static void compile_sequence(Pattern *pattern, const Node *node) {
    NodeList items = node->as.list;
    uint32_t star = find_star(pattern, node);
    bool has_star = star < items.count;
    check_kind(pattern, node->span, OP_MATCH_SEQUENCE);
    if (!has_star)
        check_length(pattern, node->span, OP_COMPARE_EQ, items.count);
    else if (items.count > 1)
        check_length(pattern, node->span, OP_COMPARE_GE, items.count - 1);

    if (has_only_wildcards(items)) {
        emitter_op(emitter_of(pattern), node->span, OP_POP_TOP);
    } else if (has_star && is_wildcard_star(items.items[star])) {
        compile_picked_items(pattern, node, star);
    } else {
        unpack_items(pattern, node, items, star);
        compile_items(pattern, items);
    }
}

/* ---- mappings ---- */

/* True, 1, 1.0 and 1+0j are the same key. */
static Constant as_key(Constant key) {
    if (key.kind == CONSTANT_TRUE || key.kind == CONSTANT_FALSE)
        return (Constant){.kind = CONSTANT_INT, .as.integer = key.kind == CONSTANT_TRUE};
    if (key.kind == CONSTANT_COMPLEX && key.as.complex.imag == 0)
        key = (Constant){.kind = CONSTANT_FLOAT, .as.real = key.as.complex.real};
    if (key.kind == CONSTANT_FLOAT && key.as.real > -0x1p63 && key.as.real < 0x1p63 &&
        (double)(int64_t)key.as.real == key.as.real)
        return (Constant){.kind = CONSTANT_INT, .as.integer = (int64_t)key.as.real};
    return key;
}

static Text text_of_key(Arena *arena, const Constant *key) {
    bool is_number = key->kind == CONSTANT_INT || key->kind == CONSTANT_FLOAT || key->kind == CONSTANT_COMPLEX;
    if (!is_number) return key->kind == CONSTANT_NONE ? (Text){0} : key->as.text;
    uint32_t size = key->kind == CONSTANT_COMPLEX ? sizeof key->as.complex : sizeof key->as.integer;
    char *bytes = arena_alloc(arena, size);
    if (bytes) memcpy(bytes, &key->as, size);
    return (Text){bytes, bytes ? size : 0};
}

static void check_keys(Pattern *pattern, const Node *node) {
    Arena *arena = pattern->compiler->arena;
    NodeList keys = node->as.match_mapping.keys;
    NameSet seen[CONSTANT_CODE + 1] = {0};
    for (uint32_t i = 0; i < keys.count; i++) {
        Constant key;
        if (!compiler_constant(pattern->compiler, keys.items[i], &key)) continue;
        key = as_key(key);
        NameSet *set = &seen[key.kind];
        uint32_t before = set->count;
        if (name_set_add(set, arena, text_of_key(arena, &key)) == before) continue;
        Text text = compiler_source_text(pattern->compiler, keys.items[i]->span);
        bool in_brackets = keys.items[i]->kind == NODE_BIN_OP; /* as repr() has a complex number */
        COMPILER_REPORT(pattern->compiler, node->span, "use each key once",
                        in_brackets ? "mapping pattern checks duplicate key ((%s))"
                                    : "mapping pattern checks duplicate key (%s)",
                        text.bytes);
        return;
    }
}

/* [o keys] -> [rest]: a copy of the mapping without those keys. */
static void compile_rest(Pattern *pattern, Span span, uint32_t key_count) {
    Emitter *emitter = emitter_of(pattern);
    emitter_op_b(emitter, span, OP_BUILD_MAP, 0);
    emitter_op_a(emitter, span, OP_SWAP, 3);
    emitter_op_a(emitter, span, OP_DICT_UPDATE, 2);
    emitter_op_a(emitter, span, OP_UNPACK_SEQUENCE, key_count);
    for (uint32_t left = key_count; left > 0; left--) {
        emitter_op_a(emitter, span, OP_COPY, 1 + left);
        emitter_op_a(emitter, span, OP_SWAP, 2);
        emitter_op(emitter, span, OP_DELETE_SUBSCR);
    }
}

/* mapping_pattern: '{' [key ':' pattern (',' ...)*] ['**' NAME] '}' */
static void compile_mapping(Pattern *pattern, const Node *node) {
    Emitter *emitter = emitter_of(pattern);
    NodeList keys = node->as.match_mapping.keys;
    Text rest = node->as.match_mapping.rest;
    Span span = node->span;
    check_keys(pattern, node);
    check_kind(pattern, span, OP_MATCH_MAPPING);
    if (keys.count == 0 && rest.length == 0) {
        emitter_op(emitter, span, OP_POP_TOP);
        return;
    }
    if (keys.count > KEY_LIMIT) {
        COMPILER_REPORT(pattern->compiler, span, "at most 65,000 fit into one instruction",
                        "too many keys in mapping pattern");
        emitter_op(emitter, span, OP_POP_TOP);
        return;
    }
    if (keys.count) check_length(pattern, span, OP_COMPARE_GE, keys.count);
    for (uint32_t i = 0; i < keys.count; i++) compiler_expression(pattern->compiler, keys.items[i]);
    emitter_op_b(emitter, span, OP_BUILD_TUPLE, keys.count);
    emitter_op(emitter, span, OP_MATCH_KEYS);
    emitter_op_a(emitter, span, OP_COPY, 1);
    fail_by(pattern, span, OP_POP_JUMP_IF_NONE, 1);
    emitter_op_a(emitter, span, OP_UNPACK_SEQUENCE, keys.count);
    compile_items(pattern, node->as.match_mapping.patterns);
    if (rest.length) {
        compile_rest(pattern, pattern->at, keys.count);
        capture(pattern, pattern->at, rest);
        return;
    }
    emitter_op(emitter, pattern->at, OP_POP_TOP);
    emitter_op(emitter, pattern->at, OP_POP_TOP);
}

/* ---- classes ---- */

static void check_attributes(Pattern *pattern, const Node *node) {
    const Text *names = node->as.match_class.keyword_names;
    NodeList patterns = node->as.match_class.keyword_patterns;
    for (uint32_t i = 0; i < patterns.count; i++) {
        compiler_is_forbidden(pattern->compiler, patterns.items[i]->span, names[i], CONTEXT_STORE);
        for (uint32_t k = 0; k < i; k++)
            if (text_equals(names[i], names[k]))
                COMPILER_REPORT(pattern->compiler, patterns.items[i]->span, "use each attribute once",
                                "attribute name repeated in class pattern: %s", names[i].bytes);
    }
}

static void load_attribute_names(Pattern *pattern, const Node *node) {
    Compiler *compiler = pattern->compiler;
    uint32_t count = node->as.match_class.keyword_patterns.count;
    Constant *names = arena_alloc(compiler->arena, count * sizeof *names);
    compiler->failed |= !names;
    for (uint32_t i = 0; names && i < count; i++)
        names[i] = (Constant){.kind = CONSTANT_STR, .as.text = node->as.match_class.keyword_names[i]};
    Constant tuple = {.kind = CONSTANT_TUPLE, .as.tuple = {names, names ? count : 0}};
    emitter_load(emitter_of(pattern), node->span, tuple);
}

/* class_pattern: name_or_attr '(' [patterns] [NAME '=' pattern (',' ...)*] ')' */
static void compile_class(Pattern *pattern, const Node *node) {
    Emitter *emitter = emitter_of(pattern);
    NodeList patterns = node->as.match_class.patterns, keywords = node->as.match_class.keyword_patterns;
    uint32_t count = patterns.count + keywords.count;
    if (count > UINT16_MAX) {
        COMPILER_REPORT(pattern->compiler, node->span, NULL, "too many sub-patterns in class pattern");
        emitter_op(emitter, node->span, OP_POP_TOP);
        return;
    }
    check_attributes(pattern, node);
    compiler_expression(pattern->compiler, node->as.match_class.type);
    load_attribute_names(pattern, node);
    emitter_op_a(emitter, node->span, OP_MATCH_CLASS, patterns.count);
    emitter_op_a(emitter, node->span, OP_COPY, 1);
    fail_by(pattern, node->span, OP_POP_JUMP_IF_NONE, 1);
    emitter_op_a(emitter, node->span, OP_UNPACK_SEQUENCE, count);
    compile_items(pattern, patterns);
    compile_items(pattern, keywords);
}

/* ---- alternatives ---- */

/* Puts the captures of an alternative into the order of those of the first one. `names` is the order now, top first. */
static void reorder_captures(Pattern *pattern, Span span, Text *names, const NameSet *wanted) {
    Emitter *emitter = emitter_of(pattern);
    for (uint32_t i = 0; i < wanted->count; i++) {
        uint32_t from = i;
        while (!text_equals(names[from], wanted->items[i])) from++;
        if (from == i) continue;
        if (i > 0) emitter_op_a(emitter, span, OP_SWAP, i + 1);
        emitter_op_a(emitter, span, OP_SWAP, from + 1);
        if (i > 0) emitter_op_a(emitter, span, OP_SWAP, i + 1);
        names[from] = names[i];
        names[i] = wanted->items[i];
    }
}

static bool same_names(const NameSet *left, const NameSet *right) {
    if (left->count != right->count) return false;
    for (uint32_t i = 0; i < left->count; i++)
        if (name_set_find(right, left->items[i]) == NAME_SET_NONE) return false;
    return true;
}

/* [subject] -> [subject captures], or goes on with [subject] if it does not match. False after a mistake. */
static bool compile_alternative(Pattern *pattern, const Node *node, uint32_t index, NameSet *captures, Label matched) {
    Emitter *emitter = emitter_of(pattern);
    const Node *alternative = node->as.list.items[index];
    bool is_last = index + 1 == node->as.list.count;
    Pattern inner = {
        .compiler = pattern->compiler,
        .base = emitter->depth,
        .allows_irrefutable = is_last && pattern->allows_irrefutable,
    };
    emitter_op_a(emitter, alternative->span, OP_COPY, 1);
    compile_pattern(&inner, alternative);
    pattern->at = inner.at;
    if (index == 0) *captures = inner.captures;
    if (!same_names(captures, &inner.captures)) {
        COMPILER_REPORT(pattern->compiler, node->span, "let every alternative bind the same names",
                        "alternative patterns bind different names");
        emitter->depth = inner.base;
        return false;
    }
    if (index > 0) reorder_captures(pattern, alternative->span, inner.captures.items, captures);
    emitter_jump(emitter, alternative->span, OP_JUMP, matched);
    place_failures(&inner, alternative->span);
    return true;
}

/* or_pattern: closed_pattern ('|' closed_pattern)+ */
static void compile_or(Pattern *pattern, const Node *node) {
    Emitter *emitter = emitter_of(pattern);
    Label matched = emitter_label(emitter);
    NameSet captures = {0};
    int32_t depth = emitter->depth;
    bool is_fine = true;
    for (uint32_t i = 0; i < node->as.list.count && is_fine; i++)
        is_fine = compile_alternative(pattern, node, i, &captures, matched);
    emitter->depth = depth;
    emitter_op(emitter, pattern->at, OP_POP_TOP);
    fail_by(pattern, pattern->at, OP_JUMP, 0);

    emitter->depth = depth + (int32_t)captures.count;
    emitter_place(emitter, matched);
    for (uint32_t i = 0; i < captures.count; i++) capture(pattern, pattern->at, captures.items[i]);
    emitter_op(emitter, pattern->at, OP_POP_TOP);
}

/* ---- the whole ---- */

static void compile_pattern(Pattern *pattern, const Node *node) {
    pattern->at = node->span;
    switch (node->kind) {
    case NODE_MATCH_VALUE: compile_value(pattern, node); return;
    case NODE_MATCH_SINGLETON: compile_singleton(pattern, node); return;
    case NODE_MATCH_SEQUENCE: compile_sequence(pattern, node); return;
    case NODE_MATCH_MAPPING: compile_mapping(pattern, node); return;
    case NODE_MATCH_CLASS: compile_class(pattern, node); return;
    case NODE_MATCH_STAR: capture(pattern, node->span, node->as.name.id); return;
    case NODE_MATCH_OR: compile_or(pattern, node); return;
    default: compile_as(pattern, node); return;
    }
}

/* case_block: 'case' pattern ['if' guard] ':' block. [subject] -> [subject]; the last one takes the subject away. */
static void compile_case(Compiler *compiler, const Node *node, bool is_last, Label end) {
    Emitter *emitter = compiler_emitter(compiler);
    const Node *root = node->as.match_case.pattern, *guard = node->as.match_case.guard;
    Pattern pattern = {
        .compiler = compiler,
        .base = emitter->depth - is_last,
        .allows_irrefutable = guard || is_last,
    };
    if (!is_last) emitter_op_a(emitter, root->span, OP_COPY, 1);
    compile_pattern(&pattern, root);
    for (uint32_t i = 0; i < pattern.captures.count; i++)
        compiler_access_name(compiler, pattern.at, pattern.captures.items[i], CONTEXT_STORE);
    if (guard && require_failures(&pattern, 1)) {
        compiler_jump_if(compiler, guard, pattern.failures[0], false, &pattern.at);
    }
    if (!is_last) emitter_op(emitter, pattern.at, OP_POP_TOP);
    compiler_statements(compiler, node->as.match_case.body);
    emitter_jump(emitter, (Span){0}, OP_JUMP, end);
    place_failures(&pattern, root->span);
}

/* match_stmt: 'match' subject ':' case_block+ */
void compiler_match(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList cases = node->as.match.cases;
    Label end = emitter_label(emitter);
    compiler_expression(compiler, node->as.match.subject);
    for (uint32_t i = 0; i < cases.count; i++) compile_case(compiler, cases.items[i], i + 1 == cases.count, end);
    emitter_place(emitter, end);
}
