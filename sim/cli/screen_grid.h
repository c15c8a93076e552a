/* A screen of characters that is filled anywhere and shown in any way: by ncurses, or as lines of text. Columns are
 * those of a terminal: wide characters take two. */
#ifndef WATCHPOT_CLI_SCREEN_GRID_H
#define WATCHPOT_CLI_SCREEN_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GRID_CELL_BYTES = 28 }; /* a character and what combines with it */

typedef struct GridStyle {
    uint8_t colour; /* 0: the terminal's own; else 1 + a hue of trace/palette.h */
    bool is_bold, is_dim, is_reversed;
} GridStyle;

typedef struct GridCell {
    char text[GRID_CELL_BYTES]; /* NUL-terminated; "" right of a wide character */
    GridStyle style;
} GridCell;

typedef struct Grid {
    int rows, columns;
    GridCell *cells;
} Grid;

/* Blank. False without memory. */
bool grid_init(Grid *grid, int rows, int columns);
void grid_deinit(Grid *grid);
/* Puts UTF-8 text in at most `width` columns, with an ellipsis where it is cut; control characters become '?'. Answers
 * the columns used. What lies outside the grid is dropped. */
int grid_put(Grid *grid, int row, int column, int width, GridStyle style, const char *text, size_t length);
int grid_put_string(Grid *grid, int row, int column, int width, GridStyle style, const char *text);
/* Gives cells of a row a style without touching their text. */
void grid_restyle(Grid *grid, int row, int column, int width, GridStyle style);
static inline const GridCell *grid_cell(const Grid *grid, int row, int column) {
    return &grid->cells[row * grid->columns + column];
}

#endif
