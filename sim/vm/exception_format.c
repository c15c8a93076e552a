/* The printed form of an exception, as the interpreter writes it for one that nobody catches (observed on
 * CPython 3.11.2): chains, notes, groups as trees, and under each source line the marks of PEP 657. Frames of the
 * embedded library are left out: their files are not CPython's. */
#include <string.h>

#include "lang/parser.h"
#include "lang/utf8.h"
#include "vm/exception_private.h"
#include "vm/frame.h"
#include "vm/number.h"

enum {
    TRACEBACK_LIMIT = 1000, /* lines shown, the innermost ones */
    REPEAT_CUTOFF = 3,      /* equal places in a row before they are folded */
    SOURCE_INDENT = 4,
    GROUP_WIDTH_MAX = 15,
    GROUP_DEPTH_MAX = 10,
};

typedef struct Printer {
    VM *vm;
    StrBuilder out;
    uint32_t group_depth;
    uint32_t depth;
    bool need_close;
    bool suggests;
    bool without_source;
    Value seen; /* set of the exceptions printed so far */
} Printer;

static void add_spaces(Printer *p, uint32_t count) {
    while (count--) str_builder_add(&p->out, " ", 1);
}

/* "    | " inside of groups, nothing outside. */
static void add_margin(Printer *p) {
    add_spaces(p, 2 * p->group_depth);
    if (p->group_depth) str_builder_add_text(&p->out, "| ");
}

/* ---- the marks under a source line ---- */

typedef struct Marks {
    uint32_t start, end;  /* characters of the line */
    uint32_t left, right; /* the operator within, if has_anchor */
    bool has_anchor;
} Marks;

static bool is_indent(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/* Characters in the first `bytes` bytes. */
static uint32_t count_characters(const char *text, size_t length, size_t bytes) {
    return (uint32_t)utf8_count(text, bytes < length ? bytes : length);
}

/* Where in the segment of the text, an expression by itself, is what went wrong? The operator of an operation, the
 * brackets of a subscript, in byte offsets. CPython 3.11.2 looks behind the end of the left operand, parentheses or
 * not, and so do we. */
static bool find_anchor(const Node *node, const char *segment, uint32_t *left, uint32_t *right) {
    if (node->kind == NODE_SUBSCRIPT) {
        *left = node->as.pair.left->span.end_column;
        *right = node->as.pair.right->span.end_column + 1;
        return true;
    }
    if (node->kind != NODE_BIN_OP) return false;
    uint32_t at = node->as.bin_op.left->span.end_column, end = node->as.bin_op.right->span.column;
    while (at < end && is_indent(segment[at])) ++at;
    if (at >= end) return false;
    *left = at;
    *right = at + 1 < end && !is_indent(segment[at + 1]) ? at + 2 : at + 1;
    return true;
}

static void anchor_in_segment(const char *segment, size_t length, Marks *marks) {
    Source *source = source_create("<segment>", segment, length);
    Arena *arena = arena_create(1 << 20);
    Diagnostics diagnostics = {0};
    Tree *tree = source && arena ? parser_parse_file(source, arena, &diagnostics) : NULL;
    bool single =
        tree && diagnostics.error_count == 0 && tree->body.count == 1 && tree->body.items[0]->kind == NODE_EXPR;
    uint32_t left, right;
    if (single && find_anchor(tree->body.items[0]->as.single.value, segment, &left, &right)) {
        marks->has_anchor = true;
        marks->left = marks->start + count_characters(segment, length, left);
        marks->right = marks->start + count_characters(segment, length, right);
    }
    diagnostics_deinit(&diagnostics);
    if (arena) arena_destroy(arena);
    source_destroy(source);
}

static void add_marks(Printer *p, const Span *span, const char *line, size_t length, size_t indent) {
    uint32_t characters = count_characters(line, length, length);
    Marks marks = {.start = count_characters(line, length, span->column),
                   .end = count_characters(line, length, span->end_column)};
    if (span->line == span->end_line) {
        if (span->column < span->end_column && span->end_column <= length)
            anchor_in_segment(line + span->column, span->end_column - span->column, &marks);
    } else { /* up to the last character of the line that is no space */
        uint32_t end = characters;
        while (end > 0 && is_indent(line[end - 1])) --end;
        marks.end = end;
    }
    bool whole_line = (int64_t)marks.end - marks.start == (int64_t)characters - (int64_t)indent && !marks.has_anchor;
    if (whole_line) return;
    add_margin(p);
    add_spaces(p, SOURCE_INDENT);
    for (uint32_t i = (uint32_t)indent; i < marks.end; ++i) {
        bool inside = i >= marks.start;
        bool in_anchor = marks.has_anchor && i >= marks.left && i < marks.right;
        str_builder_add_text(&p->out, !inside ? " " : !marks.has_anchor || in_anchor ? "^" : "~");
    }
    str_builder_add_text(&p->out, "\n");
}

static void add_source(Printer *p, const Source *source, const Span *span) {
    if (!source || p->without_source || span->line == 0 || span->line > source->line_count) return;
    size_t length, indent = 0;
    const char *line = source_line(source, span->line, &length);
    while (indent < length && is_indent(line[indent])) ++indent;
    add_margin(p);
    add_spaces(p, SOURCE_INDENT);
    str_builder_add(&p->out, line + indent, length - indent);
    str_builder_add_text(&p->out, "\n");
    if (span->column < span->end_column || span->line < span->end_line) add_marks(p, span, line, length, indent);
}

/* ---- traceback lines ---- */

static void add_place_source(Printer *p, const CodeObject *code, uint32_t instruction) {
    Span span = {.line = code->code->first_line}; /* of a def: without carets */
    if (instruction != TRACEBACK_AT_DEF) span = code->code->spans[instruction];
    add_source(p, code->source, &span);
}

static void add_entry(Printer *p, const TracebackEntry *entry) {
    const CodeObject *code = entry->code;
    add_margin(p);
    str_builder_printf(&p->out, "  File \"%s\", line %u, in %s\n", code->filename->bytes, traceback_entry_line(entry),
                       code->name->bytes);
    add_place_source(p, code, entry->instruction);
}

static void add_repeats(Printer *p, int64_t repeats) {
    if (repeats <= REPEAT_CUTOFF) return;
    repeats -= REPEAT_CUTOFF;
    add_margin(p);
    str_builder_printf(&p->out, "  [Previous line repeated %lld more time%s]\n", (long long)repeats,
                       repeats == 1 ? "" : "s");
}

static bool is_same_place(const TracebackEntry *a, const TracebackEntry *b) {
    return a && a->code == b->code && traceback_entry_line(a) == traceback_entry_line(b);
}

static void add_entries(Printer *p, const Exception *e) {
    int64_t visible = 0, repeats = 0;
    for (uint32_t i = 0; i < e->traceback_count; ++i) visible += !e->traceback[i].code->is_library;
    int64_t skipped = visible - TRACEBACK_LIMIT, at = 0;
    const TracebackEntry *last = NULL;
    for (uint32_t i = e->traceback_count; i-- > 0;) { /* outermost first */
        const TracebackEntry *entry = &e->traceback[i];
        if (entry->code->is_library) continue;
        if (at++ < skipped) continue;
        if (!is_same_place(last, entry)) {
            add_repeats(p, repeats);
            repeats = 0;
        }
        last = entry;
        if (++repeats <= REPEAT_CUTOFF) add_entry(p, entry);
    }
    add_repeats(p, repeats);
}

static void add_traceback(Printer *p, const Exception *e) {
    if (e->traceback_count == 0 && !e->crossed_library) return;
    bool is_group = exception_is_group(p->vm, value_from_object(e));
    if (is_group && p->group_depth == 1 && p->depth == 1) { /* the outermost group hangs on a plus sign */
        str_builder_add_text(&p->out, "  + ");
    } else {
        add_margin(p);
    }
    str_builder_add_text(&p->out, is_group ? "Exception Group Traceback (most recent call last):\n"
                                           : "Traceback (most recent call last):\n");
    add_entries(p, e);
}

/* ---- the exception itself ---- */

/* str(v), or `otherwise` when that fails. */
static void add_text_or(Printer *p, Value text, const char *otherwise) {
    if (value_is_error(text)) {
        if (p->vm->stop) return;
        vm_clear_error(p->vm);
        str_builder_add_text(&p->out, otherwise);
        return;
    }
    str_builder_add_str(&p->out, value_str(text));
    value_release(p->vm, text);
}

static void add_qualified_name(Printer *p, Type *type) {
    Value module = dict_get_str(type->dict, p->vm->names.module_);
    const Str *name = !value_is_undefined(module) && value_is_str(module) ? value_str(module) : type->module;
    if (!value_is_undefined(module) && !value_is_str(module))
        str_builder_add_text(&p->out, "<unknown>.");
    else if (!str_is(name, "builtins") && !str_is(name, "__main__"))
        str_builder_printf(&p->out, "%s.", name->bytes);
    str_builder_add_str(&p->out, type->qualname);
}

static void add_suggestion(Printer *p, const Exception *e) {
    if (!p->suggests || value_is_undefined(e->extra2) || !value_is_str(e->extra2)) return;
    const Str *meant = NULL;
    if (type_is_subtype(e->head.type, p->vm->exceptions.name_error)) {
        if (!value_is_undefined(e->extra) && value_is_str(e->extra)) meant = value_str(e->extra);
    } else if (type_is_subtype(e->head.type, p->vm->exceptions.attribute_error)) {
        if (!value_is_undefined(e->extra)) meant = suggestion_for_attribute(p->vm, e->extra, value_str(e->extra2));
    }
    if (meant) str_builder_printf(&p->out, ". Did you mean: '%s'?", meant->bytes);
}

/* The line with the mistake and a mark under it; offsets count characters from 1. */
static void add_syntax_text(Printer *p, const char *text, size_t length, int64_t offset, int64_t end_offset) {
    while (length && (text[length - 1] == '\n' || text[length - 1] == '\r')) --length;
    size_t indent = 0;
    while (indent < length && is_indent(text[indent])) ++indent;
    add_margin(p);
    add_spaces(p, SOURCE_INDENT);
    str_builder_add(&p->out, text + indent, length - indent);
    str_builder_add_text(&p->out, "\n");
    if (offset < 1) return;
    int64_t start = offset - 1 - (int64_t)indent, end = end_offset - 1 - (int64_t)indent;
    if (start < 0) start = 0;
    if (end <= start) end = start + 1;
    add_margin(p);
    add_spaces(p, SOURCE_INDENT);
    for (int64_t i = 0, column = 0; i < start && (size_t)i < length - indent; ++column) {
        /* Tabs and the like keep their width. */
        str_builder_add(&p->out, is_indent(text[indent + (size_t)i]) ? text + indent + i : " ", 1);
        ++i;
    }
    if (start > (int64_t)(length - indent)) add_spaces(p, (uint32_t)(start - (int64_t)(length - indent)));
    for (int64_t i = start; i < end; ++i) str_builder_add_text(&p->out, "^");
    str_builder_add_text(&p->out, "\n");
}

static Value syntax_field(const Exception *e, uint32_t index) {
    if (!value_is_object(e->extra) || !value_is_tuple(e->extra)) return VALUE_NONE;
    Value v = value_tuple(e->extra)->items[index];
    return value_is_undefined(v) ? VALUE_NONE : v;
}

/* A SyntaxError that knows its line. */
static bool has_syntax_place(const Printer *p, const Exception *e) {
    return type_is_subtype(e->head.type, p->vm->exceptions.syntax_error) &&
           value_is_int(syntax_field(e, SYNTAX_LINENO));
}

/* `  File "x.py", line 3` and the line itself. */
static void add_syntax_place(Printer *p, const Exception *e) {
    Value filename = syntax_field(e, SYNTAX_FILENAME), line = syntax_field(e, SYNTAX_LINENO),
          text = syntax_field(e, SYNTAX_TEXT);
    add_margin(p);
    str_builder_printf(&p->out, "  File \"%s\", line %lld\n",
                       value_is_str(filename) ? value_str(filename)->bytes : "<string>", (long long)value_int(line));
    if (!value_is_str(text)) return;
    Value start = syntax_field(e, SYNTAX_OFFSET), end = syntax_field(e, SYNTAX_END_OFFSET),
          end_line = syntax_field(e, SYNTAX_END_LINENO);
    int64_t from = value_is_int(start) ? value_int(start) : 0, to = value_is_int(end) ? value_int(end) : from + 1;
    if (value_is_int(end_line) && value_int(end_line) != value_int(line)) to = (int64_t)value_str(text)->count + 1;
    add_syntax_text(p, value_str(text)->bytes, value_str(text)->length, from, to);
}

static void add_place(Printer *p, Value exception) {
    const Exception *e = value_exception(exception);
    if (has_syntax_place(p, e)) add_syntax_place(p, e);
}

static void add_message(Printer *p, Value exception) {
    const Exception *e = value_exception(exception);
    add_margin(p);
    add_qualified_name(p, e->head.type);
    Value shown = has_syntax_place(p, e) ? syntax_field(e, SYNTAX_MSG) : exception;
    Value text = operation_str(p->vm, shown);
    if (value_is_error(text) || value_str(text)->length > 0) {
        str_builder_add_text(&p->out, ": ");
        add_text_or(p, text, "<exception str() failed>");
    } else {
        value_release(p->vm, text);
    }
    add_suggestion(p, e);
    str_builder_add_text(&p->out, "\n");
}

static void add_note_lines(Printer *p, const Str *note) {
    const char *line = note->bytes, *end = note->bytes + note->length;
    for (;;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        add_margin(p);
        str_builder_add(&p->out, line, (size_t)((newline ? newline : end) - line));
        str_builder_add_text(&p->out, "\n");
        if (!newline) return;
        line = newline + 1;
    }
}

static void add_note(Printer *p, Value note) {
    Value text = operation_str(p->vm, note);
    if (value_is_error(text) && !p->vm->stop) {
        vm_clear_error(p->vm);
        text = str_from(p->vm, "<note str() failed>");
    }
    if (value_is_error(text)) return;
    add_note_lines(p, value_str(text));
    value_release(p->vm, text);
}

static void add_notes(Printer *p, Value notes) {
    if (value_is_undefined(notes)) return;
    const Type *type = value_type(p->vm, notes);
    bool is_sequence = type->slots.get_item && type->slots.length && !value_is_dict(notes);
    Value items = is_sequence ? tuple_from_iterable(p->vm, notes) : VALUE_ERROR;
    if (value_is_error(items)) {
        if (p->vm->stop) return;
        if (is_sequence) vm_clear_error(p->vm);
        add_margin(p);
        add_text_or(p, operation_repr(p->vm, notes), "<__notes__ repr() failed>");
        return;
    }
    for (uint32_t i = 0; i < value_tuple(items)->count && !p->vm->stop; ++i) add_note(p, value_tuple(items)->items[i]);
    value_release(p->vm, items);
}

static void add_own_notes(Printer *p, Value exception) { add_notes(p, value_exception(exception)->notes); }

static void add_single(Printer *p, Value exception) {
    add_traceback(p, value_exception(exception));
    add_place(p, exception);
    add_message(p, exception);
    add_own_notes(p, exception);
}

/* ---- groups and chains ---- */

static void add_chained(Printer *p, Value exception);

static void add_group_members(Printer *p, const Tuple *items) {
    uint32_t shown = items->count <= GROUP_WIDTH_MAX ? items->count : GROUP_WIDTH_MAX + 1;
    p->need_close = false;
    for (uint32_t i = 0; i < shown && !p->vm->stop; ++i) {
        bool last = i + 1 == shown, left_out = i >= GROUP_WIDTH_MAX;
        if (last) p->need_close = true; /* the last line of the tree, unless a group within draws it */
        add_spaces(p, 2 * p->group_depth);
        str_builder_add_text(&p->out, i == 0 ? "+-" : "  ");
        if (left_out)
            str_builder_add_text(&p->out, "+---------------- ... ----------------\n");
        else
            str_builder_printf(&p->out, "+---------------- %u ----------------\n", i + 1);
        ++p->group_depth;
        if (left_out) {
            uint32_t more = items->count - GROUP_WIDTH_MAX;
            add_margin(p);
            str_builder_printf(&p->out, "and %u more exception%s\n", more, more == 1 ? "" : "s");
        } else {
            add_chained(p, items->items[i]);
        }
        if (last && p->need_close) {
            add_spaces(p, 2 * p->group_depth);
            str_builder_add_text(&p->out, "+------------------------------------\n");
            p->need_close = false;
        }
        --p->group_depth;
    }
}

static void add_group(Printer *p, Value exception) {
    if (p->group_depth > GROUP_DEPTH_MAX) {
        add_margin(p);
        str_builder_printf(&p->out, "... (max_group_depth is %d)\n", GROUP_DEPTH_MAX);
        return;
    }
    bool outermost = p->group_depth == 0;
    if (outermost) ++p->group_depth;
    uint32_t depth = p->depth;
    p->depth = outermost;
    add_single(p, exception);
    p->depth = depth;
    add_group_members(p, value_tuple(value_exception(exception)->extra));
    if (outermost) --p->group_depth;
}

/* As a key: the program's __eq__ and __hash__ are not to be asked. */
static Value identity(Value exception) { return value_from_small_int((int64_t)(exception.bits >> 1)); }

static bool was_seen(Printer *p, Value exception) {
    int found = set_contains(p->vm, value_set(p->seen), identity(exception));
    if (found < 0 && !p->vm->stop) vm_clear_error(p->vm);
    return found != 0;
}

static void add_before(Printer *p, Value exception, const char *sentence) {
    bool need_close = p->need_close;
    p->need_close = false;
    add_chained(p, exception);
    p->need_close = need_close;
    add_margin(p);
    str_builder_add_text(&p->out, "\n");
    add_margin(p);
    str_builder_printf(&p->out, "%s\n", sentence);
    add_margin(p);
    str_builder_add_text(&p->out, "\n");
}

static void add_chained(Printer *p, Value exception) {
    static const char direct[] = "The above exception was the direct cause of the following exception:";
    static const char during[] = "During handling of the above exception, another exception occurred:";
    if (p->vm->stop || !operation_enter(p->vm, " while printing an exception")) {
        if (!p->vm->stop) vm_clear_error(p->vm);
        return;
    }
    const Exception *e = value_exception(exception);
    if (!set_add(p->vm, value_set(p->seen), identity(exception)) && !p->vm->stop) vm_clear_error(p->vm);
    if (value_is_object(e->cause)) {
        if (!was_seen(p, e->cause)) add_before(p, e->cause, direct);
    } else if (value_is_object(e->context) && !e->suppress_context && !was_seen(p, e->context)) {
        add_before(p, e->context, during);
    }
    if (exception_is_group(p->vm, exception))
        add_group(p, exception);
    else
        add_single(p, exception);
    operation_leave(p->vm);
}

/* Nothing that goes wrong while printing may disturb an error that is on its way. */
static Value print(Printer p, Value exception, void (*add)(Printer *, Value)) {
    VM *vm = p.vm;
    Value pending = vm->thread->error;
    vm->thread->error = VALUE_UNDEFINED;
    p.seen = set_create(vm, vm->types.set_);
    str_builder_init(&p.out, vm);
    if (!value_is_error(p.seen)) add(&p, exception);
    value_release(vm, p.seen);
    Value text = str_builder_finish(&p.out);
    if (!vm->stop && value_is_undefined(vm->thread->error)) vm->thread->error = pending;
    return text;
}

Value exception_format(VM *vm, Value exception) {
    return print((Printer){.vm = vm, .suggests = true}, exception, add_chained);
}

/* A SyntaxError or a group is nothing special here. */
static void add_unraisable(Printer *p, Value exception) {
    const Exception *e = value_exception(exception);
    if (e->traceback_count > 0 || e->crossed_library)
        str_builder_add_text(&p->out, "Traceback (most recent call last):\n");
    add_entries(p, e);
    add_qualified_name(p, e->head.type);
    str_builder_add_text(&p->out, ": ");
    add_text_or(p, operation_str(p->vm, exception), "<exception str() failed>");
    str_builder_add_text(&p->out, "\n");
}

Value exception_format_unraisable(VM *vm, Value exception) {
    /* Once the program is over, CPython has nothing left to read a file with. */
    return print((Printer){.vm = vm, .without_source = !vm->main}, exception, add_unraisable);
}

Value exception_format_place(VM *vm, const CodeObject *code, uint32_t instruction) {
    Printer p = {.vm = vm};
    str_builder_init(&p.out, vm);
    add_place_source(&p, code, instruction);
    return str_builder_finish(&p.out);
}

Value exception_format_part(VM *vm, Value exception, ExceptionPart part) {
    static void (*const adders[])(Printer *, Value) = {
        [EXCEPTION_PLACE] = add_place, [EXCEPTION_MESSAGE] = add_message, [EXCEPTION_NOTES] = add_own_notes};
    return print((Printer){.vm = vm}, exception, adders[part]);
}

Value exception_summary(VM *vm, Value exception) {
    const char *name = value_exception(exception)->head.type->name;
    Value pending = vm->thread->error;
    vm->thread->error = VALUE_UNDEFINED;
    Value text = operation_str(vm, exception);
    if (vm->stop) return VALUE_ERROR;
    if (value_is_error(text)) vm_clear_error(vm);
    vm->thread->error = pending;
    if (value_is_error(text)) return str_format(vm, vm->showing ? "%s" : "%s: <exception str() failed>", name);
    Value summary =
        value_str(text)->length ? str_format(vm, "%s: %s", name, value_str(text)->bytes) : str_from(vm, name);
    value_release(vm, text);
    return summary;
}
