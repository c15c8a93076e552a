#include "lang/fix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 120 };

/* What is to be done with the line. */
typedef struct Edit {
    uint32_t line;
    size_t from, to; /* bytes of the line */
    char text[FIX_TEXT];
} Edit;

typedef struct Line {
    const char *text;
    size_t length;
} Line;

static Line get_line(const Diagnostic *d, uint32_t number) {
    Line line;
    line.text = source_line(d->source, number, &line.length);
    return line;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

/* The place of a word in a line, the last that begins at or before `near`, else the first after it; SIZE_MAX: it is not
 * there. */
static size_t find_near(Line line, const char *word, size_t near) {
    size_t length = strlen(word), found = SIZE_MAX;
    for (size_t i = 0; length && i + length <= line.length; ++i) {
        if (memcmp(line.text + i, word, length) != 0) continue;
        if (is_word(word[0]) && i > 0 && is_word(line.text[i - 1])) continue;
        if (is_word(word[length - 1]) && i + length < line.length && is_word(line.text[i + length])) continue;
        if (found != SIZE_MAX && i > near) break;
        found = i;
    }
    return found;
}

/* What stands in backticks after `opening` in the text. False: nothing. */
static bool read_code(const char *text, const char *opening, char code[WORD]) {
    const char *at = strstr(text, opening);
    if (!at) return false;
    at += strlen(opening);
    const char *end = strchr(at, '`');
    if (!end || end == at || end - at >= WORD) return false;
    snprintf(code, WORD, "%.*s", (int)(end - at), at);
    return true;
}

static uint32_t line_of_hint(const Diagnostic *d) {
    const char *said = strstr(d->hint, " in line ");
    return said ? (uint32_t)strtoul(said + strlen(" in line "), NULL, 10) : d->span.line;
}

static bool replace(const Diagnostic *d, uint32_t number, const char *old, const char *new, Edit *edit) {
    Line line = get_line(d, number);
    size_t at = find_near(line, old, number == d->span.line ? d->span.column : 0);
    if (at == SIZE_MAX) return false;
    *edit = (Edit){.line = number, .from = at, .to = at + strlen(old)};
    bool runs_on = edit->to < line.length && is_word(new[strlen(new) - 1]) && is_word(line.text[edit->to]);
    snprintf(edit->text, sizeof edit->text, "%s%s", new, runs_on ? " " : "");
    return true;
}

/* ---- what diagnostics say ---- */

static bool write_instead(const Diagnostic *d, Edit *edit) {
    char old[WORD], new[WORD];
    if (!d->hint || strncmp(d->hint, "write `", 7) != 0 || !read_code(d->hint, "write `", new) ||
        !read_code(d->hint, "` instead of `", old))
        return false;
    return replace(d, line_of_hint(d), old, new, edit);
}

static bool leave_out(const Diagnostic *d, Edit *edit) {
    char old[WORD];
    if (!d->hint || strncmp(d->hint, "leave out `", 11) != 0 || !read_code(d->hint, "leave out `", old) ||
        !replace(d, d->span.line, old, " ", edit))
        return false;
    Line line = get_line(d, edit->line);
    while (edit->to < line.length && line.text[edit->to] == ' ') ++edit->to;
    edit->text[0] = '\0';
    return true;
}

/* A character that only looks like the one that is meant. */
static bool write_ascii(const Diagnostic *d, Edit *edit) {
    char new[WORD];
    if (!d->hint || !read_code(d->hint, "write the ASCII character `", new) || d->span.line != d->span.end_line)
        return false;
    *edit = (Edit){.line = d->span.line, .from = d->span.column, .to = d->span.end_column};
    snprintf(edit->text, sizeof edit->text, "%s", new);
    return true;
}

/* "there is no module `asynco`: did you mean `asyncio`?" The wrong name is the last in the message. */
static bool mean_name(const Diagnostic *d, Edit *edit) {
    char old[WORD], new[WORD];
    const char *end = strrchr(d->message, '`'), *begin = end;
    if (!d->hint || !read_code(d->hint, "did you mean `", new) || !end) return false;
    while (begin > d->message && begin[-1] != '`') --begin;
    if (begin == d->message || end - begin >= WORD) return false;
    snprintf(old, sizeof old, "%.*s", (int)(end - begin), begin);
    return replace(d, d->span.line, old, new, edit);
}

/* Before the space and the comment at the end of the line, or before what stands where the colon should. */
static bool put_colon(const Diagnostic *d, Edit *edit) {
    if (d->hint || strcmp(d->message, "expected ':'") != 0) return false;
    Line line = get_line(d, d->span.line);
    size_t at = d->span.column < line.length ? d->span.column : line.length;
    while (at > 0 && (line.text[at - 1] == ' ' || line.text[at - 1] == '\t')) --at;
    *edit = (Edit){d->span.line, at, at, ":"};
    return at > 0;
}

static bool compare(const Diagnostic *d, Edit *edit) {
    return strcmp(d->message, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?") == 0 &&
           replace(d, d->span.line, " = ", " == ", edit);
}

/* Of Python 2: print "a", b */
static bool put_parentheses(const Diagnostic *d, Edit *edit) {
    if (strncmp(d->message, "Missing parentheses in call to '", 32) != 0 || d->span.line != d->span.end_line)
        return false;
    Line line = get_line(d, d->span.line);
    size_t from = d->span.column, to = d->span.end_column;
    if (to > line.length || from > to) return false;
    while (from < to && is_word(line.text[from])) ++from;
    size_t argument = from;
    while (argument < to && line.text[argument] == ' ') ++argument;
    *edit = (Edit){.line = d->span.line, .from = from, .to = to};
    return snprintf(edit->text, sizeof edit->text, "(%.*s)", (int)(to - argument), line.text + argument) <
           (int)sizeof edit->text;
}

/* By four more than the line that owns the block. */
static bool indent(const Diagnostic *d, Edit *edit) {
    const char *owner = strstr(d->message, " on line ");
    if (strncmp(d->message, "expected an indented block", 26) != 0 || !owner) return false;
    Line above = get_line(d, (uint32_t)strtoul(owner + strlen(" on line "), NULL, 10)),
         line = get_line(d, d->span.line);
    size_t depth = 0, now = 0;
    while (depth < above.length && above.text[depth] == ' ') ++depth;
    while (now < line.length && line.text[now] == ' ') ++now;
    if (now == line.length) return false; /* there is nothing to indent */
    *edit = (Edit){.line = d->span.line, .to = now};
    snprintf(edit->text, sizeof edit->text, "%*s", (int)(depth < 200 ? depth + 4 : 204), "");
    return true;
}

bool fix_find(const Diagnostic *d, Fix *fix) {
    static bool (*const ways[])(const Diagnostic *, Edit *) = {write_instead, leave_out, write_ascii,     mean_name,
                                                               put_colon,     compare,   put_parentheses, indent};
    if (!d->source || d->span.line == 0) return false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; ++i) {
        Edit edit;
        if (!ways[i](d, &edit) || edit.line == 0 || edit.line > d->source->line_count) continue;
        Line line = get_line(d, edit.line);
        if (edit.from > edit.to || edit.to > line.length || line.length + strlen(edit.text) >= FIX_TEXT) return false;
        *fix = (Fix){.line = edit.line, .column = (uint32_t)edit.from, .end_column = (uint32_t)edit.to};
        snprintf(fix->before, sizeof fix->before, "%.*s", (int)line.length, line.text);
        snprintf(fix->after, sizeof fix->after, "%.*s%s%.*s", (int)edit.from, line.text, edit.text,
                 (int)(line.length - edit.to), line.text + edit.to);
        return true;
    }
    return false;
}
