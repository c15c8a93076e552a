/* What the parts of the window share: its state, and the few functions by which they call each other.
 *
 *     app.c          opening, closing, programs, the loop
 *     app_command.c  what each command does
 *     app_input.c    keys, pointer, wheel: which command, which box
 *     app_draw.c     state to boxes, boxes to the screen
 *
 * Time is `app->t`, set by whoever calls in, so that a test can be the clock. */
#ifndef WATCHPOT_GUI_APP_STATE_H
#define WATCHPOT_GUI_APP_STATE_H

#include <SDL2/SDL.h>

#include "app.h"
#include "command.h"
#include "gallery.h"
#include "playback.h"
#include "predict.h"
#include "screen.h"
#include "settings.h"
#include "watch.h"
#include "whatif.h"

enum {
    APP_WIDTH = 1280,
    APP_HEIGHT = 720,
    APP_FRAME_MS = 16,
    APP_WATCH_MS = 700,
    APP_RACE_MS = 6000,
    APP_HOVER_MS = 300,
    APP_PROMPT_SIZE = 512,
    APP_LABEL_SIZE = 160
};

typedef enum Screen { SCREEN_MAIN, SCREEN_COMPARE, SCREEN_HELP, SCREEN_GALLERY } Screen;

/* What the two cached layouts of a motion were made for. */
typedef struct LayoutKey {
    size_t from, to;
    int64_t now;
    bool is_pair;
} LayoutKey;

/* A number of the source that is being changed. */
typedef struct NumberEdit {
    bool is_pressed; /* the button is down on it: a drag, if the pointer moves */
    bool is_dragged;
    bool is_typed; /* its field is open */
    bool is_fresh; /* nothing has been typed into it */
    uint32_t offset;
    double from_x;              /* logical, where the drag began */
    char before[WHATIF_NUMBER]; /* as it was then */
    char text[WHATIF_NUMBER];   /* as typed */
    char wanted[WHATIF_NUMBER]; /* to be simulated before the next frame; "": nothing */
} NumberEdit;

struct App {
    const char *argv0;
    SDL_Window *window;
    SDL_Renderer *renderer;
    Canvas *canvas;
    Settings settings;
    Theme theme;
    Program *program;                /* NULL: none is open */
    Program *rivals[COMPARE_RIVALS]; /* race it on Compare */
    size_t rival_count;
    Gallery gallery;
    bool gallery_loaded;
    Playback playback;
    Predict predict;
    Screen screen, behind; /* `behind`: where Help goes back to */
    Detail detail;
    size_t problem;
    double t;                    /* ms; now */
    double pointer_x, pointer_y; /* logical */
    double pointed_since;        /* the pointer has not moved since */
    bool is_pointing;            /* the pointer is in the window, and moved last; else the keyboard has the word */
    bool card_shown;             /* the card of what is pointed at */
    char focus[APP_LABEL_SIZE];  /* label of the box that has the keyboard; "": none */
    uint32_t hovered, pinned;
    uint32_t hovered_line, hovered_number; /* number: offset + 1, 0: none */
    NumberEdit edit;
    double source_scroll, lanes_scroll, printed_scroll, help_scroll;
    double zoom, zoom_from; /* the time axis: how many times as wide, and the share of it at the left edge */
    bool printed_open;      /* all output lies over the source */
    double race_started;    /* ms; negative: no race */
    bool is_open, is_dirty, is_full_screen;
    MeaningKind dragging;
    char message[APP_PROMPT_SIZE + 64]; /* shown in a card until the next key */
    char prompt[APP_PROMPT_SIZE];       /* path being typed */
    bool is_prompting;
    BoxList first, second, mixed, over;
    const BoxList *shown; /* what is on the screen, to be pointed at */
    LayoutKey key;
    Watch *watch;     /* NULL: the file's time is looked at now and then */
    bool is_watched;  /* `watch` follows the program's file */
    bool is_look_due; /* the file may have been saved */
    double watched;   /* when its time was last looked at */
    double scale;     /* device px per logical px */
};

/* Draw again, from new layouts. */
void app_touch(App *app);
static inline bool app_can_run(const App *app) { return app->program && !app->program->is_refused; }
static inline bool app_on_stage(const App *app) { return app->screen == SCREEN_MAIN && app_can_run(app); }

/* app.c */
bool app_open_file(App *app, const char *path, bool is_reload);
/* Another program to compare with; what is wrong is shown. */
void app_add_rival(App *app, const char *path);
void app_open_gallery(App *app);
/* Says which font is missing for what is to be shown, if one is. */
void app_tell_of_fonts(App *app);
void app_choose_scenario(App *app, uint32_t number);
/* The program with another text, or interrupted at a time (ns; negative: not): simulated anew; the playhead stays. */
void app_change_program(App *app, const char *text, size_t length, int64_t interrupt_at);

/* app_command.c */
void app_do(App *app, Command command);
void app_jump(App *app, size_t step);
void app_set_detail(App *app, Detail detail);
void app_scroll_help(App *app, double by); /* px */
/* Also all output, when it is shown in the source's place. */
void app_scroll_source(App *app, double lines);
/* Towards newer lines. */
void app_scroll_printed(App *app, double lines);
void app_scroll_lanes(App *app, double lanes);
/* Commands that cannot be done, as bits by number. */
uint64_t app_missing_commands(const App *app);

/* app_input.c */
void app_click(App *app, const Box *box, double x);
/* The box of `app->shown` with the keyboard's focus; NULL: none. */
const Box *app_focused(const App *app);

/* Simulates a number that was changed since the last frame. */
void app_apply_number(App *app);

/* app_draw.c */
View app_view(App *app, size_t step, int64_t now);
void app_draw(App *app);

#endif
