/* Line ends are LF, CR LF and CR, as in CPython's universal newlines. */
#include "lang/source.h"

#include <stdlib.h>
#include <string.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* Bytes of the line end at `at`, 0 if there is none. */
static size_t line_end_at(const char *text, size_t length, size_t at) {
    if (text[at] == '\n') return 1;
    if (text[at] != '\r') return 0;
    return at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
}

/* Counts the lines and, when `starts` is given, notes where they start. A last line end does not
 * begin another line, but an empty text still has one. */
static uint32_t divide(const char *text, size_t length, uint32_t *starts) {
    uint32_t count = 1;
    if (starts) starts[0] = 0;
    for (size_t at = 0; at < length;) {
        size_t end = line_end_at(text, length, at);
        at += end ? end : 1;
        if (!end || at == length) continue;
        if (starts) starts[count] = (uint32_t)at;
        count++;
    }
    return count;
}

Source *source_create(const char *filename, const char *text, size_t length) {
    size_t mark = sizeof byte_order_mark - 1;
    if (length > SOURCE_LIMIT) return NULL;
    if (length >= mark && memcmp(text, byte_order_mark, mark) == 0) {
        text += mark;
        length -= mark;
    }

    Source *source = calloc(1, sizeof *source);
    if (!source) return NULL;
    source->length = length;
    source->text = malloc(length + 1);
    source->filename = malloc(strlen(filename) + 1);
    if (!source->text || !source->filename) goto failed;
    if (length) memcpy(source->text, text, length);
    source->text[length] = '\0';
    memcpy(source->filename, filename, strlen(filename) + 1);

    source->line_count = divide(source->text, length, NULL);
    source->line_starts = malloc((source->line_count + 1) * sizeof *source->line_starts);
    if (!source->line_starts) goto failed;
    divide(source->text, length, source->line_starts);
    /* One more, so that the place just past the last line has a start too. */
    source->line_starts[source->line_count] = (uint32_t)length;
    return source;

failed:
    source_destroy(source);
    return NULL;
}

void source_destroy(Source *source) {
    if (!source) return;
    free(source->line_starts);
    free(source->filename);
    free(source->text);
    free(source);
}

const char *source_line(const Source *source, uint32_t number, size_t *length) {
    if (number == 0 || number > source->line_count) {
        *length = 0;
        return source->text + source->length;
    }
    const char *line = source->text + source->line_starts[number - 1];
    size_t size = source->line_starts[number] - source->line_starts[number - 1];
    if (size && line[size - 1] == '\n') size--;
    if (size && line[size - 1] == '\r') size--;
    *length = size;
    return line;
}

Span source_byte_span(const Source *source, uint32_t offset) {
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t column = offset - source->line_starts[low];
    return (Span){.line = low + 1, .end_line = low + 1, .column = column, .end_column = column + 1};
}
