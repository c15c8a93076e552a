#include "advice/patch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t patch_offset(const Source *source, uint32_t line, uint32_t column) {
    if (line == 0) return 0;
    if (line > source->line_count) return source->length;
    size_t offset = source->line_starts[line - 1] + (size_t)column;
    return offset < source->length ? offset : source->length;
}

static void add_edit(Patch *patch, size_t from, size_t to, const char *text) {
    char *copy = text && from <= to ? arena_copy(patch->arena, text, strlen(text)) : NULL;
    if (!copy || patch->count == PATCH_EDITS) {
        patch->is_broken = true;
        return;
    }
    size_t at = patch->count++;
    for (; at > 0 && patch->edits[at - 1].from > from; at--) patch->edits[at] = patch->edits[at - 1];
    patch->edits[at] = (PatchEdit){from, to, copy};
    if (at > 0 && patch->edits[at - 1].to > from) patch->is_broken = true;
    if (at + 1 < patch->count && to > patch->edits[at + 1].from) patch->is_broken = true;
}

void patch_replace(Patch *patch, Span span, const char *text) {
    add_edit(patch, patch_offset(patch->source, span.line, span.column),
             patch_offset(patch->source, span.end_line, span.end_column), text);
}

Span patch_with_comment(const Source *source, Span span) {
    size_t end = patch_offset(source, span.end_line, span.end_column), at = end;
    while (at < source->length && (source->text[at] == ' ' || source->text[at] == '\t')) at++;
    if (at >= source->length || source->text[at] != '#') return span;
    while (at < source->length && source->text[at] != '\n' && source->text[at] != '\r') at++;
    span.end_column += (uint32_t)(at - end);
    return span;
}

void patch_drop_comment(Patch *patch, Span statement) {
    Span all = patch_with_comment(patch->source, statement);
    if (all.end_column != statement.end_column)
        patch_replace(patch, (Span){all.end_line, all.end_line, statement.end_column, all.end_column}, "");
}

void patch_insert(Patch *patch, uint32_t line, uint32_t column, const char *text) {
    size_t offset = patch_offset(patch->source, line, column);
    add_edit(patch, offset, offset, text);
}

void patch_replace_lines(Patch *patch, uint32_t first, uint32_t last, const char *text) {
    const Source *source = patch->source;
    size_t from = patch_offset(source, first, 0), to = patch_offset(source, last + 1, 0);
    bool at_end = from == source->length && from > 0 && source->text[from - 1] != '\n';
    if (!at_end) {
        add_edit(patch, from, to, text);
        return;
    }
    size_t length = strlen(text); /* the file's last line has no end: the new one goes behind it */
    char *moved = arena_alloc(patch->arena, length + 2);
    if (moved) {
        moved[0] = '\n';
        memcpy(moved + 1, text, length);
    }
    add_edit(patch, from, to, moved);
}

/* ---- building texts ---- */

typedef struct Bytes {
    char *bytes;
    size_t length, capacity;
    bool has_failed;
} Bytes;

static void put(Bytes *to, const char *bytes, size_t length) {
    if (to->length + length >= to->capacity) {
        size_t capacity = (to->length + length + 1) * 2;
        char *grown = realloc(to->bytes, capacity);
        to->has_failed |= !grown;
        if (!grown) return;
        to->bytes = grown;
        to->capacity = capacity;
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
}

static const char *finish(Bytes *bytes, Arena *arena, size_t *length) {
    char *copy = bytes->has_failed ? NULL : arena_copy(arena, bytes->bytes ? bytes->bytes : "", bytes->length);
    if (length) *length = copy ? bytes->length : 0;
    free(bytes->bytes);
    return copy;
}

const char *patch_apply(Patch *patch, size_t *length) {
    *length = 0;
    if (patch->is_broken) return NULL;
    Bytes bytes = {0};
    size_t at = 0;
    for (size_t i = 0; i < patch->count; i++) {
        put(&bytes, patch->source->text + at, patch->edits[i].from - at);
        put(&bytes, patch->edits[i].text, strlen(patch->edits[i].text));
        at = patch->edits[i].to;
    }
    put(&bytes, patch->source->text + at, patch->source->length - at);
    const char *text = finish(&bytes, patch->arena, length);
    patch->is_broken |= !text;
    return text;
}

/* ---- as a diff ---- */

/* Whole lines that change: old ones [first, last), counted from 0, and the edits [begin, end) in them. */
typedef struct Change {
    uint32_t first, last;
    size_t begin, end;
} Change;

static uint32_t line_of(const Source *source, size_t offset) {
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t line_start(const Source *source, uint32_t line) {
    return line < source->line_count ? source->line_starts[line] : source->length;
}

static bool changes_whole_lines(const Source *source, const PatchEdit *edit) {
    size_t length = strlen(edit->text);
    bool starts = edit->from == 0 || source->text[edit->from - 1] == '\n';
    bool ends = edit->to == source->length || edit->to == 0 || source->text[edit->to - 1] == '\n';
    return starts && ends && (length == 0 || edit->text[length - 1] == '\n');
}

static Change change_of(const Source *source, const PatchEdit *edits, size_t i) {
    const PatchEdit *edit = &edits[i];
    Change change = {.first = line_of(source, edit->from), .begin = i, .end = i + 1};
    change.last = line_of(source, edit->to) + 1;
    if (changes_whole_lines(source, edit)) {
        if (edit->from == source->length) change.first = source->line_count;
        change.last = edit->to == source->length ? source->line_count : line_of(source, edit->to);
    }
    if (change.last < change.first) change.last = change.first;
    return change;
}

/* The lines of a piece of text, each behind a sign. Answers how many. */
static uint32_t put_lines(Bytes *to, char sign, const char *text, size_t length) {
    uint32_t count = 0;
    for (size_t at = 0; at < length; count++) {
        const char *newline = memchr(text + at, '\n', length - at);
        size_t end = newline ? (size_t)(newline - text) : length;
        put(to, &sign, 1);
        put(to, text + at, end - at);
        put(to, "\n", 1);
        at = end + 1;
    }
    return count;
}

/* What the lines become. */
static void put_new_text(Bytes *to, const Patch *patch, const Change *change) {
    size_t at = line_start(patch->source, change->first);
    for (size_t i = change->begin; i < change->end; i++) {
        put(to, patch->source->text + at, patch->edits[i].from - at);
        put(to, patch->edits[i].text, strlen(patch->edits[i].text));
        at = patch->edits[i].to;
    }
    size_t end = line_start(patch->source, change->last);
    if (end > at) put(to, patch->source->text + at, end - at);
}

enum { CONTEXT_LINES = 1 };

static uint32_t put_old(Bytes *to, char sign, const Source *source, uint32_t first, uint32_t last) {
    size_t from = line_start(source, first), end = line_start(source, last);
    return put_lines(to, sign, source->text + from, end - from);
}

/* The changes [begin, end) with context, as a hunk. `shift`: lines gained so far. */
static void put_hunk(Bytes *to, const Patch *patch, const Change *changes, size_t begin, size_t end, long *shift) {
    const Source *source = patch->source;
    uint32_t lines = source->line_count;
    while (lines > 0 && line_start(source, lines - 1) == source->length)
        lines--; /* nothing follows the last line end */
    uint32_t first = changes[begin].first > CONTEXT_LINES ? changes[begin].first - CONTEXT_LINES : 0;
    uint32_t last = changes[end - 1].last + CONTEXT_LINES < lines ? changes[end - 1].last + CONTEXT_LINES : lines;
    Bytes body = {0};
    uint32_t at = first, old_count = 0, new_count = 0;
    for (size_t i = begin; i < end; i++) {
        uint32_t context = put_old(&body, ' ', source, at, changes[i].first);
        uint32_t gone = put_old(&body, '-', source, changes[i].first, changes[i].last);
        Bytes text = {0};
        put_new_text(&text, patch, &changes[i]);
        uint32_t come = put_lines(&body, '+', text.bytes ? text.bytes : "", text.length);
        body.has_failed |= text.has_failed;
        free(text.bytes);
        old_count += context + gone;
        new_count += context + come;
        at = changes[i].last;
    }
    uint32_t context = put_old(&body, ' ', source, at, last);
    old_count += context;
    new_count += context;
    char head[96];
    int length = snprintf(head, sizeof head, "@@ -%lu,%lu +%lu,%lu @@\n", (unsigned long)first + (old_count > 0),
                          (unsigned long)old_count, (unsigned long)((long)first + *shift + (new_count > 0)),
                          (unsigned long)new_count);
    put(to, head, (size_t)length);
    put(to, body.bytes ? body.bytes : "", body.length);
    to->has_failed |= body.has_failed;
    free(body.bytes);
    *shift += (long)new_count - (long)old_count;
}

const char *patch_diff(Patch *patch) {
    if (patch->is_broken || patch->count == 0) return "";
    Change changes[PATCH_EDITS];
    size_t count = 0;
    for (size_t i = 0; i < patch->count; i++) {
        Change change = change_of(patch->source, patch->edits, i);
        if (count > 0 && change.first <= changes[count - 1].last) { /* neighbours are shown as one */
            changes[count - 1].end = change.end;
            if (change.last > changes[count - 1].last) changes[count - 1].last = change.last;
        } else {
            changes[count++] = change;
        }
    }
    Bytes bytes = {0};
    long shift = 0;
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && changes[end].first <= changes[end - 1].last + 2 * CONTEXT_LINES;) end++;
        put_hunk(&bytes, patch, changes, begin, end, &shift);
    }
    const char *text = finish(&bytes, patch->arena, NULL);
    return text ? text : "";
}
