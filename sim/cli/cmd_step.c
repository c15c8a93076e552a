/* watchpot step FILE: on a terminal by keys, with ncurses; else a command a line from standard input. */
#include <locale.h>
#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/stepper.h"
#include "cli/terminal.h"
#include "trace/palette.h"

enum { ROWS = 24, COLUMNS = 80, LEAST_ROWS = 10, LEAST_COLUMNS = 40, ANSWER_SIZE = 64 };

/* ---- as text ---- */

static void print_grid(const Grid *grid, FILE *stream) {
    for (int row = 0; row < grid->rows; row++) {
        int end = grid->columns;
        while (end > 0 && strcmp(grid_cell(grid, row, end - 1)->text, " ") == 0) end--;
        for (int column = 0; column < end; column++) fputs(grid_cell(grid, row, column)->text, stream);
        fputc('\n', stream);
    }
}

static void show_all(const Stepper *stepper) {
    Grid grid;
    if (!grid_init(&grid, ROWS, COLUMNS)) return;
    stepper_draw(stepper, &grid);
    print_grid(&grid, stdout);
    grid_deinit(&grid);
}

/* A line without the blanks around it; of a long one its beginning. False: there is none left. */
static bool read_command(char *line, size_t size) {
    if (!fgets(line, (int)size, stdin)) return false;
    bool is_whole = strchr(line, '\n') != NULL;
    for (int c = 0; !is_whole && c != '\n' && c != EOF;) c = getchar();
    char *begin = line + strspn(line, " \t\r\n");
    size_t length = strlen(begin);
    while (length && strchr(" \t\r\n", begin[length - 1])) length--;
    memmove(line, begin, length);
    line[length] = '\0';
    return true;
}

/* A line of the answer for each command. */
static void run_script(Stepper *stepper) {
    char line[256];
    stepper_print_place(stepper, stdout);
    while (!stepper->is_over && read_command(line, sizeof line)) {
        if (*line == '#') continue; /* a remark */
        if (strcmp(line, "show") == 0) {
            show_all(stepper);
        } else if (strcmp(line, "help") == 0) {
            stepper_print_help(stepper, stdout);
        } else {
            stepper_do(stepper, line);
            terminal_put_safe(stdout, stepper->message, false);
            if (*stepper->message)
                putchar('\n');
            else if (!stepper->is_over)
                stepper_print_place(stepper, stdout);
        }
        fflush(stdout);
    }
}

/* ---- on a terminal ---- */

static const short colours[PALETTE_HUES + 1] = {COLOR_YELLOW, COLOR_BLUE, COLOR_GREEN,  COLOR_MAGENTA,
                                                COLOR_RED,    COLOR_CYAN, COLOR_YELLOW, COLOR_WHITE};

static void start_colours(const Request *request) {
    const char *no_colour = getenv("NO_COLOR");
    if (request->is_plain || (no_colour && *no_colour) || !has_colors()) return;
    start_color();
    use_default_colors();
    for (int i = 0; i <= PALETTE_HUES; i++) init_pair((short)(i + 1), i == PALETTE_MAIN ? -1 : colours[i], -1);
}

static void show_grid(const Grid *grid) {
    for (int row = 0; row < grid->rows; row++) {
        for (int column = 0; column < grid->columns; column++) {
            const GridCell *cell = grid_cell(grid, row, column);
            if (!*cell->text) continue;
            attrset((cell->style.colour ? (int)COLOR_PAIR(cell->style.colour) : 0) |
                    (cell->style.is_bold ? (int)A_BOLD : 0) | (cell->style.is_dim ? (int)A_DIM : 0) |
                    (cell->style.is_reversed ? (int)A_REVERSE : 0));
            mvaddstr(row, column, cell->text);
        }
    }
    attrset(0);
}

static void draw_screen(const Stepper *stepper) {
    Grid grid;
    int rows, columns;
    getmaxyx(stdscr, rows, columns);
    erase();
    if (rows < LEAST_ROWS || columns < LEAST_COLUMNS) {
        mvaddnstr(0, 0, "40x10, please", columns);
    } else if (grid_init(&grid, rows, columns)) {
        stepper_draw(stepper, &grid);
        show_grid(&grid);
        grid_deinit(&grid);
    }
    refresh();
}

/* Asks for the value of a command in the line above the keys. */
static void ask(Stepper *stepper, const char *command) {
    char value[ANSWER_SIZE] = "", line[ANSWER_SIZE + 32];
    move(getmaxy(stdscr) - 2, 0);
    clrtoeol();
    addstr(command);
    echo();
    curs_set(1);
    getnstr(value, sizeof value - 1);
    noecho();
    curs_set(0);
    snprintf(line, sizeof line, "%s%s", command, value);
    stepper_do(stepper, line);
}

static const char *command_of(int key) {
    switch (key) {
    case KEY_RIGHT:
    case '\n':
    case '\r':
    case ' ':
    case KEY_ENTER: return "next";
    case KEY_LEFT:
    case KEY_BACKSPACE:
    case 127: return "back";
    case KEY_DOWN: return "turn";
    case KEY_HOME: return "first";
    case KEY_END: return "last";
    case 27: return "quit";
    default: return stepper_key_command(key);
    }
}

/* The terminal as a screen. NULL where its cursor cannot be placed: then lines are all it has. (Asked first, since
 * newterm() of an unknown terminal fails and leaks.) */
static SCREEN *open_screen(Language language) {
    SCREEN *screen = terminal_can_place_cursor() ? newterm(NULL, stdout, stdin) : NULL;
    if (!screen)
        puts(language_text(language,
                           "This terminal has no screen to draw on: write a command a line; `help` lists them."));
    return screen;
}

/* False: there is no screen. */
static bool run_keys(Stepper *stepper, const Request *request) {
    SCREEN *screen = open_screen(request->language);
    if (!screen) return false;
    start_colours(request);
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    set_escdelay(25);
    while (!stepper->is_over) {
        draw_screen(stepper);
        int key = getch();
        if (key == ERR) break; /* the terminal has gone */
        const char *command = command_of(key);
        if (!command) continue;
        if (command[strlen(command) - 1] == ' ')
            ask(stepper, command);
        else
            stepper_do(stepper, command);
    }
    endwin();
    delscreen(screen);
    return true;
}

int cmd_step(const Request *request) {
    Request detailed = *request;
    detailed.simulation.detail = TRACE_LINES;
    ComparisonSet set;
    int status = comparison_create(&set, &detailed);
    Stepper stepper;
    if (status == STATUS_FINE && !stepper_init(&stepper, &set.files[0], request->language)) status = STATUS_FAILED;
    if (status == STATUS_FINE) {
        setlocale(LC_ALL, ""); /* ncurses writes wide characters by it */
        bool is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
        if (!is_terminal || !run_keys(&stepper, request)) run_script(&stepper);
        stepper_deinit(&stepper);
    }
    comparison_destroy(&set);
    return status;
}
