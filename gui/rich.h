/* Text with names in their task's colour and code in pills, broken into lines. Used wherever the window speaks in
 * sentences. */
#ifndef WATCHPOT_GUI_RICH_H
#define WATCHPOT_GUI_RICH_H

#include "trace/narration.h"
#include "view.h"

enum { RICH_TOKENS = 512 };

typedef struct RichToken {
    NarrationKind kind;
    uint32_t task;
    const char *text;
    uint32_t length;
    bool space;    /* stands before it, unless it begins a line */
    bool no_break; /* may not begin a line */
    double width;
} RichToken;

typedef struct Rich {
    RichToken tokens[RICH_TOKENS];
    uint32_t count;
    bool is_bold; /* all of it */
} Rich;

/* Appends a sentence's parts; their texts must live as long as the boxes. */
void rich_add(Rich *rich, NarrationKind kind, uint32_t task, const char *text, size_t length);
/* Plain text with `code` in backticks. */
void rich_add_marked(Rich *rich, const char *text);
/* How many lines it takes at that size and width. */
uint32_t rich_measure(const View *view, Rich *rich, double size, double width);
/* `width`, or somewhat less where a word or two would stand alone on the last line otherwise. */
double rich_fair_width(const View *view, Rich *rich, double size, double width);
/* Adds its boxes: the middle of the first line at y, lines `pitch` apart. Answers the number of lines. The boxes fade
 * over when the text changes. */
uint32_t rich_layout(const View *view, BoxList *list, Rich *rich, double x, double y, double width, double size,
                     double pitch, Color color);

#endif
