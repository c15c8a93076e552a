/* A place in a source text. Lines count from 1. Columns are UTF-8 byte offsets from the start of
 * the line, from 0, the end being exclusive, as in CPython's `co_positions()`. A span of line 0
 * stands for "no place" (code made by the compiler itself). */
#ifndef WATCHPOT_LANG_SPAN_H
#define WATCHPOT_LANG_SPAN_H

#include <stdint.h>

typedef struct Span {
    uint32_t line;
    uint32_t end_line;
    uint32_t column;
    uint32_t end_column;
} Span;

#endif
