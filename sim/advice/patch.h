/* A fix of a program's text: a few replacements, shown as a unified diff or applied to give the new text. */
#ifndef WATCHPOT_ADVICE_PATCH_H
#define WATCHPOT_ADVICE_PATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/arena.h"
#include "lang/source.h"
#include "lang/span.h"

enum { PATCH_EDITS = 256 };

typedef struct PatchEdit {
    size_t from, to; /* offsets in the source */
    const char *text;
} PatchEdit;

/* Zero-initialised but for `source` and `arena` is empty. Edits must not overlap. */
typedef struct Patch {
    const Source *source;
    Arena *arena; /* owns the texts */
    PatchEdit edits[PATCH_EDITS];
    size_t count;
    bool is_broken; /* too many edits, or no memory: it is not to be used */
} Patch;

size_t patch_offset(const Source *source, uint32_t line, uint32_t column);
/* The span up to the end of the comment behind it on its last line: what that says of the old text need not be true of
 * the new one. */
Span patch_with_comment(const Source *source, Span span);
/* Takes the comment behind a statement away. */
void patch_drop_comment(Patch *patch, Span statement);
/* Replaces a span; with an empty one, inserts. */
void patch_replace(Patch *patch, Span span, const char *text);
void patch_insert(Patch *patch, uint32_t line, uint32_t column, const char *text);
/* Whole lines: `text` with its line end, or "" to take them away. `last` is the last line replaced; first - 1: inserts
 * before `first`. */
void patch_replace_lines(Patch *patch, uint32_t first, uint32_t last, const char *text);
/* The new text, of the arena; NULL when the patch is broken. */
const char *patch_apply(Patch *patch, size_t *length);
/* A unified diff with a line of context, without the head that names files; of the arena; "" when broken. */
const char *patch_diff(Patch *patch);

#endif
