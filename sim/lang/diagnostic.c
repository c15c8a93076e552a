/* Rendering works on cells: the characters of the line, each with its place on the screen. A window
 * of the line that holds the caret is chosen in display columns, then written out twice: once as
 * text, once as carets. */
#include "lang/diagnostic.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum {
    TAB_WIDTH = 4,
    WINDOW_WIDTH = 100, /* display columns of source text shown at most */
    WINDOW_LEAD = 30,   /* of them before the caret when the line is cut */
    GROWTH_START = 8,
};

static char *format_message(const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

static char *copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static Diagnostic *append(Diagnostics *list) {
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : GROWTH_START;
        Diagnostic *items = realloc(list->items, capacity * sizeof *items);
        if (!items) return NULL;
        list->items = items;
        list->capacity = capacity;
    }
    return &list->items[list->count];
}

void diagnostics_add(Diagnostics *list, Severity severity, const Source *source, Span span, const char *type,
                     const char *hint, const char *format, ...) {
    if (severity == SEVERITY_ERROR) list->error_count++;
    if (list->count >= DIAGNOSTICS_LIMIT) {
        list->overflowed = true;
        return;
    }
    Diagnostic *slot = append(list);
    if (!slot) {
        list->overflowed = true;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    char *message = format_message(format, arguments);
    va_end(arguments);
    if (!message) {
        list->overflowed = true;
        return;
    }
    *slot = (Diagnostic){
        .severity = severity,
        .source = source,
        .span = span,
        .type = type,
        .message = message,
        .hint = hint ? copy_text(hint) : NULL,
    };
    list->count++;
}

void diagnostics_deinit(Diagnostics *list) {
    for (size_t i = 0; i < list->count; i++) {
        free((char *)list->items[i].message);
        free((char *)list->items[i].hint);
    }
    free(list->items);
    *list = (Diagnostics){0};
}

typedef struct Output {
    char *text; /* NULL after a failure */
    size_t length;
    size_t capacity;
    bool failed;
} Output;

static void put(Output *out, const char *bytes, size_t length) {
    if (out->failed) return;
    if (out->capacity - out->length <= length) {
        size_t capacity = (out->capacity + length + 1) * 2;
        char *text = realloc(out->text, capacity);
        if (!text) {
            out->failed = true;
            return;
        }
        out->text = text;
        out->capacity = capacity;
    }
    memcpy(out->text + out->length, bytes, length);
    out->length += length;
    out->text[out->length] = '\0';
}

static void put_text(Output *out, const char *text) { put(out, text, strlen(text)); }

static void put_repeated(Output *out, const char *unit, size_t count) {
    while (count--) put_text(out, unit);
}

/* One character of the line: its bytes and what it takes on the screen. */
typedef struct Cell {
    size_t offset, size;
    size_t column; /* display column, from 0 */
    size_t width;
    bool is_plain; /* shown as it is, not as blanks or a stand-in */
} Cell;

/* The character at `offset`; `column` is where it starts on the screen. */
static Cell read_cell(const char *line, size_t length, size_t offset, size_t column) {
    Cell cell = {.offset = offset, .size = 1, .column = column, .width = 1};
    utf8proc_int32_t character;
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)line + offset, (utf8proc_ssize_t)(length - offset), &character);
    if (line[offset] == '\t') {
        cell.width = TAB_WIDTH - column % TAB_WIDTH;
        return cell;
    }
    if (size <= 0) return cell; /* not UTF-8: byte by byte, each a stand-in */
    cell.size = (size_t)size;
    if (utf8proc_category(character) == UTF8PROC_CATEGORY_CC) return cell;
    int width = utf8proc_charwidth(character);
    cell.width = width > 0 ? (size_t)width : 0;
    cell.is_plain = true;
    return cell;
}

/* A stretch of the screen, end exclusive. */
typedef struct Range {
    size_t start, end;
} Range;

/* Where the bytes [start, end) of a line stand on the screen: at least one column. */
static Range find_carets(const char *line, size_t length, size_t start, size_t end) {
    size_t column = 0;
    Range carets = {SIZE_MAX, 0};
    for (size_t at = 0; at < length && at < end;) {
        Cell cell = read_cell(line, length, at, column);
        if (at <= start && start < at + cell.size) carets.start = column;
        at += cell.size;
        column += cell.width;
    }
    if (carets.start == SIZE_MAX) carets.start = column;
    carets.end = column > carets.start ? column : carets.start + 1;
    return carets;
}

/* The part of the line to show; whole unless the line is long. */
static Range choose_window(const char *line, size_t length, Range carets) {
    size_t start = carets.start > WINDOW_LEAD ? carets.start - WINDOW_LEAD : 0;
    size_t column = 0;
    for (size_t at = 0; at < length && column <= start + WINDOW_WIDTH;) {
        Cell cell = read_cell(line, length, at, column);
        at += cell.size;
        column += cell.width;
    }
    if (column <= WINDOW_WIDTH) return (Range){0, WINDOW_WIDTH};
    return (Range){start, start + WINDOW_WIDTH};
}

static void put_cell(Output *out, const char *line, Cell cell) {
    if (cell.is_plain)
        put(out, line + cell.offset, cell.size);
    else if (line[cell.offset] == '\t')
        put_repeated(out, " ", cell.width);
    else
        put_text(out, "\xEF\xBF\xBD"); /* U+FFFD */
}

/* Writes the cells inside the window; answers where the first of them really starts, for a wide
 * character may straddle the window's edge. */
static size_t put_line(Output *out, const char *line, size_t length, Range window) {
    size_t column = 0, first = SIZE_MAX;
    bool is_cut = false;
    if (window.start > 0) put_text(out, "...");
    for (size_t at = 0; at < length;) {
        Cell cell = read_cell(line, length, at, column);
        if (column + cell.width > window.end) {
            is_cut = true;
            break;
        }
        if (column >= window.start) {
            if (first == SIZE_MAX) first = column;
            put_cell(out, line, cell);
        }
        at += cell.size;
        column += cell.width;
    }
    if (is_cut) put_text(out, "...");
    put_text(out, "\n");
    return first == SIZE_MAX ? window.start : first;
}

static void put_excerpt(Output *out, const Diagnostic *diagnostic) {
    const Span *span = &diagnostic->span;
    size_t length;
    const char *line = source_line(diagnostic->source, span->line, &length);
    size_t end = span->end_line > span->line ? length : span->end_column;
    Range carets = find_carets(line, length, span->column, end > length ? length : end);
    Range window = choose_window(line, length, carets);
    if (carets.end > window.end) carets.end = window.end;

    char number[32];
    snprintf(number, sizeof number, "%5lu | ", (unsigned long)span->line);
    put_text(out, number);
    size_t first = put_line(out, line, length, window);

    put_repeated(out, " ", strlen(number) - 2);
    put_text(out, "| ");
    put_repeated(out, " ", (window.start > 0 ? 3 : 0) + (carets.start > first ? carets.start - first : 0));
    put_repeated(out, "^", carets.end > carets.start ? carets.end - carets.start : 1);
    put_text(out, "\n");
}

/* A name without what could do anything to a terminal. */
static void put_clean(Output *out, const char *text) {
    for (size_t length = strlen(text), at = 0; at < length;) {
        Cell cell = read_cell(text, length, at, 0);
        put_cell(out, text, cell);
        at += cell.size;
    }
}

/* Columns are shown in characters, from 1. */
static unsigned long character_column(const Diagnostic *diagnostic) {
    size_t length;
    const char *line = source_line(diagnostic->source, diagnostic->span.line, &length);
    unsigned long column = 1;
    for (size_t at = 0; at < length && at < diagnostic->span.column; column++)
        at += read_cell(line, length, at, 0).size;
    return column;
}

static void put_place(Output *out, const Diagnostic *diagnostic) {
    if (!diagnostic->source) return;
    put_clean(out, diagnostic->source->filename);
    if (diagnostic->span.line) {
        char place[64];
        snprintf(place, sizeof place, ":%lu:%lu", (unsigned long)diagnostic->span.line, character_column(diagnostic));
        put_text(out, place);
    }
    put_text(out, ": ");
}

char *diagnostic_render(const Diagnostic *diagnostic) {
    static const char *const severity_names[] = {[SEVERITY_NOTE] = "note: ", [SEVERITY_ERROR] = "error: "};
    Output out = {0};
    put_place(&out, diagnostic);
    put_text(&out, severity_names[diagnostic->severity]);
    put_text(&out, diagnostic->message);
    put_text(&out, "\n");
    if (diagnostic->source && diagnostic->span.line) put_excerpt(&out, diagnostic);
    if (diagnostic->hint) {
        put_text(&out, "  hint: ");
        put_text(&out, diagnostic->hint);
        put_text(&out, "\n");
    }
    if (!out.failed) return out.text;
    free(out.text);
    return NULL;
}
