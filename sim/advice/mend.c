#include "advice/mend.h"

#include <string.h>

/* ---- lines ---- */

static bool is_blank(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t') return false;
    return true;
}

static uint32_t first_line(const Node *statement) {
    const NodeList *decorators = statement->kind == NODE_FUNCTION_DEF ? &statement->as.function.decorators
                                 : statement->kind == NODE_CLASS_DEF  ? &statement->as.class_def.decorators
                                                                      : NULL;
    return decorators && decorators->count ? decorators->items[0]->span.line : statement->span.line;
}

bool mend_is_docstring(const Node *statement) {
    return statement->kind == NODE_EXPR && statement->as.single.value->kind == NODE_CONSTANT &&
           statement->as.single.value->as.constant.kind == CONSTANT_STR;
}

bool mend_stands_alone(const Advisor *advisor, const Node *statement) {
    const Source *source = advisor->source;
    size_t length, begin = statement->span.column;
    const char *line = source_line(source, statement->span.line, &length);
    if (begin > length || !is_blank(line, begin)) return false;
    Span all = patch_with_comment(source, statement->span);
    line = source_line(source, all.end_line, &length);
    if (all.end_column > length) return false;
    size_t left = length - all.end_column;
    if (left > 0 && line[length - 1] == '\r') left--;
    return is_blank(line + all.end_column, left);
}

static bool look_for_long_string(Node *node, void *context) {
    bool is_string = node->kind == NODE_CONSTANT || node->kind == NODE_JOINED_STR;
    *(bool *)context |= is_string && node->span.line != node->span.end_line;
    return !*(bool *)context;
}

/* Can its lines be moved to the side, with nothing changed by it? */
static bool can_shift(const Advisor *advisor, const Node *statement) {
    bool has_long_string = false;
    node_walk((Node *)statement, look_for_long_string, &has_long_string);
    return !has_long_string && mend_stands_alone(advisor, statement);
}

static const char *line_of(Advisor *advisor, const Node *like, const char *code) {
    return advisor_format(advisor, "%s%s\n", advisor_indent(advisor, like), code);
}

/* ---- lines that come ---- */

bool mend_add_before(Advisor *advisor, Patch *patch, const Node *statement, const char *code) {
    if (!mend_stands_alone(advisor, statement)) return false;
    uint32_t line = first_line(statement);
    patch_replace_lines(patch, line, line - 1, line_of(advisor, statement, code));
    return true;
}

bool mend_add_behind(Advisor *advisor, Patch *patch, const Node *statement, const char *code) {
    if (!mend_stands_alone(advisor, statement)) return false;
    uint32_t line = statement->span.end_line + 1;
    patch_replace_lines(patch, line, line - 1, line_of(advisor, statement, code));
    return true;
}

bool mend_add_at_end(Advisor *advisor, Patch *patch, const Node *function, const char *code) {
    const NodeList *body = &function->as.function.body;
    const Node *last = body->items[body->count - 1];
    return last->kind == NODE_RETURN ? mend_add_before(advisor, patch, last, code)
                                     : mend_add_behind(advisor, patch, last, code);
}

static bool add_behind_imports(Advisor *advisor, Patch *patch, const char *lines) {
    const NodeList *body = &advisor->program->tree->body;
    const Node *last = body->count && mend_is_docstring(body->items[0]) ? body->items[0] : NULL;
    for (uint32_t i = 0; i < body->count; i++)
        if (body->items[i]->kind == NODE_IMPORT || body->items[i]->kind == NODE_IMPORT_FROM) last = body->items[i];
    if (last && !mend_stands_alone(advisor, last)) return false;
    uint32_t line = last ? last->span.end_line + 1 : body->count ? first_line(body->items[0]) : 1;
    if (!last || last->kind == NODE_EXPR) lines = advisor_format(advisor, "%s%s\n\n", last ? "\n" : "", lines);
    patch_replace_lines(patch, line, line - 1, lines);
    return true;
}

bool mend_import(Advisor *advisor, Patch *patch, const char *module) {
    const char *line = advisor_format(advisor, "import %s\n", module);
    for (size_t i = 0; i < patch->count; i++)
        if (strcmp(patch->edits[i].text, line) == 0) return true;
    return program_imports(advisor->program, module) || add_behind_imports(advisor, patch, line);
}

bool mend_add_global(Advisor *advisor, Patch *patch, const char *code) {
    return mend_import(advisor, patch, "asyncio") &&
           add_behind_imports(advisor, patch, advisor_format(advisor, "\n%s\n", code));
}

/* ---- lines that move to the side ---- */

bool mend_put_under(Advisor *advisor, Patch *patch, const NodeList *block, uint32_t first, uint32_t last,
                    const char *head) {
    if (first > last || last >= block->count) return false;
    const Node *begin = block->items[first], *end = block->items[last];
    for (uint32_t i = first; i <= last; i++)
        if (!can_shift(advisor, block->items[i])) return false;
    const char *indent = advisor_indent(advisor, begin), *unit = *indent == '\t' ? "\t" : "    ";
    const char *lines = "", *shift = "";
    for (size_t length; *head; head += length + (head[length] == '\n')) {
        length = strcspn(head, "\n");
        lines = advisor_format(advisor, "%s%s%s%.*s\n", lines, indent, shift, (int)length, head);
        shift = advisor_format(advisor, "%s%s", shift, unit);
    }
    uint32_t top = first_line(begin);
    patch_insert(patch, top, 0, advisor_format(advisor, "%s%s", lines, shift));
    for (uint32_t line = top + 1; line <= end->span.end_line; line++) {
        size_t length;
        const char *code = source_line(advisor->source, line, &length);
        if (!is_blank(code, length)) patch_insert(patch, line, 0, shift);
    }
    return true;
}

bool mend_drop_with(Advisor *advisor, Patch *patch, const Node *with) {
    const Node *first = with->as.with.body.items[0];
    if (first->span.line == with->span.line) return false;
    for (uint32_t i = 0; i < with->as.with.body.count; i++)
        if (!can_shift(advisor, with->as.with.body.items[i])) return false;
    uint32_t deeper = first->span.column - with->span.column;
    for (uint32_t line = first_line(first); line <= with->span.end_line; line++) {
        const char *code = advisor_code(advisor, (Span){line, line + 1, 0, 0});
        if (strspn(code, " \t") >= first->span.column) patch_replace(patch, (Span){line, line, 0, deeper}, "");
    }
    patch_replace_lines(patch, with->span.line, first_line(first) - 1, "");
    return true;
}

/* ---- texts ---- */

const char *mend_splice(Advisor *advisor, Span span, Span part, const char *code) {
    Span before = {span.line, part.line, span.column, part.column};
    Span behind = {part.end_line, span.end_line, part.end_column, span.end_column};
    return advisor_format(advisor, "%s%s%s", advisor_code(advisor, before), code, advisor_code(advisor, behind));
}

const char *mend_quote(Advisor *advisor, const char *code) {
    char quote = strchr(code, '"') ? '\'' : '"';
    if (strchr(code, quote) || strpbrk(code, "\\\r\n")) return NULL;
    return advisor_format(advisor, "%c%s%c", quote, code, quote);
}

const char *mend_new_name(Advisor *advisor, const char *wish) {
    const char *name = wish;
    for (unsigned n = 2; program_uses_name(advisor->program, (Text){name, (uint32_t)strlen(name)}); n++)
        name = advisor_format(advisor, "%s_%u", wish, n);
    return name;
}
