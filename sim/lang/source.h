/* A program's text and its division into lines. The text is copied; columns everywhere in the front
 * end are byte offsets into these lines. A byte order mark is dropped. */
#ifndef WATCHPOT_LANG_SOURCE_H
#define WATCHPOT_LANG_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "lang/span.h"

typedef struct Source {
    char *filename; /* as shown to the user */
    char *text;     /* `length` bytes and a NUL */
    size_t length;
    uint32_t line_count;
    uint32_t *line_starts; /* offset of each line; line n is at [n - 1] */
} Source;

/* NULL when the host is out of memory or the text is larger than SOURCE_LIMIT. */
Source *source_create(const char *filename, const char *text, size_t length);
void source_destroy(Source *source);

enum { SOURCE_LIMIT = 16 << 20 }; /* bytes */

/* Line `number` (from 1) without its line end; *length gets its bytes. Borrowed. Past the end: an empty line. */
const char *source_line(const Source *source, uint32_t number, size_t *length);

/* The place of the byte at `offset`. */
Span source_byte_span(const Source *source, uint32_t offset);

#endif
