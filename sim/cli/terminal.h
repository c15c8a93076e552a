/* What the terminal can show: its width, colours, characters beyond ASCII; and text measured in its columns. */
#ifndef WATCHPOT_CLI_TERMINAL_H
#define WATCHPOT_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct Terminal {
    FILE *stream;
    unsigned width; /* columns; 80 when it is not known */
    bool has_colour;
    bool has_unicode;
} Terminal;

/* Looks at the stream and the environment (COLUMNS, NO_COLOR, TERM, the locale). */
Terminal terminal_open(FILE *stream);
/* Is stdout's TERM one that can draw a screen? */
bool terminal_can_place_cursor(void);

/* Columns that UTF-8 text takes; what cannot be shown counts as one. */
unsigned terminal_text_width(const char *text, size_t length);
/* Writes text cut to `width` columns and padded to it, control characters and broken UTF-8 as '?'. */
void terminal_put_fitted(const Terminal *terminal, const char *text, size_t length, unsigned width);
/* Writes text as it is but for control characters and broken UTF-8. */
void terminal_put_clean(const Terminal *terminal, const char *text, size_t length);
/* Writes text in lines of at most `width` columns, each after `indent`. */
void terminal_put_wrapped(const Terminal *terminal, const char *text, const char *indent, unsigned width);

/* Writes text as it is, in any encoding's characters, but for control characters and broken UTF-8, which become '?':
 * no file's name can do anything to a terminal. Newlines stay if they are meant. */
void terminal_put_safe(FILE *stream, const char *text, bool keeps_lines);
/* A message on stderr, in one line: "watchpot: " and what printf makes of the rest, safe as above. */
void terminal_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A hue of trace/palette.h (main's is that of plain text), bold, dim; nothing without colours. */
void terminal_begin_colour(const Terminal *terminal, unsigned hue);
void terminal_begin_bold(const Terminal *terminal);
void terminal_begin_dim(const Terminal *terminal);
void terminal_end_style(const Terminal *terminal);

#endif
