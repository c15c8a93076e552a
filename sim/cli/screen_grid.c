#include "cli/screen_grid.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char ellipsis[] = "\xE2\x80\xA6";

bool grid_init(Grid *grid, int rows, int columns) {
    *grid = (Grid){.rows = rows, .columns = columns, .cells = calloc((size_t)rows * (size_t)columns, sizeof(GridCell))};
    if (!grid->cells) return false;
    for (int i = 0; i < rows * columns; i++) grid->cells[i].text[0] = ' ';
    return true;
}

void grid_deinit(Grid *grid) {
    free(grid->cells);
    *grid = (Grid){0};
}

typedef struct Character {
    const char *bytes;
    size_t length;
    int width;
} Character;

/* The next character of a text; what is no character, or would move the cursor, is a question mark. */
static Character next_character(const char *text, size_t length) {
    utf8proc_int32_t code;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &code);
    if (used <= 0) return (Character){"?", 1, 1};
    if (code < 32 || (code >= 0x7F && code < 0xA0)) return (Character){"?", 1, 1};
    int width = utf8proc_charwidth(code);
    return (Character){text, (size_t)used, width < 0 ? 0 : width};
}

static size_t bytes_of(const char *text, size_t length) {
    utf8proc_int32_t code;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &code);
    return used <= 0 ? 1 : (size_t)used;
}

static int width_of(const char *text, size_t length) {
    int width = 0;
    for (size_t i = 0; i < length; i += bytes_of(text + i, length - i))
        width += next_character(text + i, length - i).width;
    return width;
}

static GridCell *cell_at(Grid *grid, int row, int column) {
    if (row < 0 || column < 0 || row >= grid->rows || column >= grid->columns) return NULL;
    return &grid->cells[row * grid->columns + column];
}

static void put_character(Grid *grid, int row, int column, GridStyle style, const Character *c) {
    if (c->width == 0) { /* combines with the one before */
        GridCell *before = cell_at(grid, row, column - 1);
        if (before && !*before->text) before = cell_at(grid, row, column - 2);
        size_t used = before ? strlen(before->text) : GRID_CELL_BYTES;
        if (used + c->length < GRID_CELL_BYTES) memcpy(before->text + used, c->bytes, c->length);
        return;
    }
    for (int i = 0; i < c->width; i++) {
        GridCell *cell = cell_at(grid, row, column + i);
        if (!cell) continue;
        memset(cell->text, 0, sizeof cell->text);
        if (i == 0) memcpy(cell->text, c->bytes, c->length);
        cell->style = style;
    }
}

int grid_put(Grid *grid, int row, int column, int width, GridStyle style, const char *text, size_t length) {
    if (column + width > grid->columns) width = grid->columns - column;
    if (row < 0 || row >= grid->rows || width <= 0) return 0;
    bool is_cut = width_of(text, length) > width;
    int room = is_cut ? width - 1 : width, used = 0;
    for (size_t i = 0; i < length;) {
        Character c = next_character(text + i, length - i);
        if (used + c.width > room) break;
        put_character(grid, row, column + used, style, &c);
        used += c.width;
        i += bytes_of(text + i, length - i);
    }
    if (!is_cut) return used;
    Character sign = {ellipsis, sizeof ellipsis - 1, 1};
    put_character(grid, row, column + used, style, &sign);
    return used + 1;
}

int grid_put_string(Grid *grid, int row, int column, int width, GridStyle style, const char *text) {
    return grid_put(grid, row, column, width, style, text, strlen(text));
}

void grid_restyle(Grid *grid, int row, int column, int width, GridStyle style) {
    for (int i = 0; i < width; i++) {
        GridCell *cell = cell_at(grid, row, column + i);
        if (cell) cell->style = style;
    }
}
