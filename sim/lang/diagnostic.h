/* Mistakes in a program's text, as values. The front end appends them to a list and goes on where
 * it can, so that several are reported in one go; only the outermost layer prints.
 *
 * A rendered diagnostic looks like this (columns count characters from 1, the caret line is aligned
 * by display width, so that Chinese and tabs line up):
 *
 *     rice.py:4:5: error: `await` stands outside an async function
 *         4 |     await asyncio.sleep(20)
 *           |     ^^^^^^^^^^^^^^^^^^^^^^^
 *       hint: write `async def` instead of `def` in line 3
 */
#ifndef WATCHPOT_LANG_DIAGNOSTIC_H
#define WATCHPOT_LANG_DIAGNOSTIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/source.h"
#include "lang/span.h"

typedef enum Severity { SEVERITY_NOTE, SEVERITY_ERROR } Severity;

typedef struct Diagnostic {
    Severity severity;
    const Source *source; /* NULL when there is no text, such as a missing file */
    Span span;
    const char *type;    /* the exception CPython would raise: "SyntaxError", "IndentationError", "TabError",
                            or "Unsupported" for what lies outside the subset; static */
    const char *message; /* one plain sentence for a learner, no full stop */
    const char *hint;    /* what to do instead, or NULL */
} Diagnostic;

/* A growing list; zero-initialised is empty. Owns its strings. */
typedef struct Diagnostics {
    Diagnostic *items;
    size_t count;
    size_t capacity;
    size_t error_count; /* how many are errors */
    bool overflowed;    /* past DIAGNOSTICS_LIMIT further ones are only counted */
    bool is_strict;     /* set by the owner: what Python 3.11 refuses is an error even where a note would do */
} Diagnostics;

enum { DIAGNOSTICS_LIMIT = 20 };

/* Appends one; `format` as for printf, `hint` may be NULL and is copied. */
void diagnostics_add(Diagnostics *list, Severity severity, const Source *source, Span span, const char *type,
                     const char *hint, const char *format, ...) __attribute__((format(printf, 7, 8)));
void diagnostics_deinit(Diagnostics *list);

/* The rendering shown above, as a malloc'ed string that the caller frees; NULL without memory.
 * Long source lines are cut to a window around the caret. */
char *diagnostic_render(const Diagnostic *diagnostic);

#endif
