/* The change to one line that would mend a mistake, where its diagnostic spells it out: "write `NEW` instead of `OLD`",
 * "leave out `OLD`", "expected
 * ':'" and the like are meant literally, so they can be shown as a line before and after. tests/unit/test_fix.c makes
 * such changes and looks whether the mistake is gone. */
#ifndef WATCHPOT_LANG_FIX_H
#define WATCHPOT_LANG_FIX_H

#include "lang/diagnostic.h"

enum { FIX_TEXT = 400 };

typedef struct Fix {
    uint32_t line;
    uint32_t column, end_column;            /* bytes of the line that go; both the same: something is put in */
    char before[FIX_TEXT], after[FIX_TEXT]; /* the line, without its end */
} Fix;

/* False: the diagnostic speaks of no such change, or the line is too long to be shown. */
bool fix_find(const Diagnostic *diagnostic, Fix *fix);

#endif
