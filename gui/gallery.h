/* The gallery: every lesson as a card with a small picture of its run. The files are read at once, which is quick; a
 * program is run when its card comes into sight, one a frame, so that nobody waits for the window. */
#ifndef WATCHPOT_GUI_GALLERY_H
#define WATCHPOT_GUI_GALLERY_H

#include "program.h"
#include "settings.h"
#include "view.h"

enum { GALLERY_MOST = 128, GALLERY_SEARCH = 64 };

typedef struct GalleryItem {
    char *path;
    Source *source;
    Scenario *scenario;
    Program *program; /* NULL: it has not been run yet, or cannot be */
    bool is_tried;
} GalleryItem;

typedef struct Gallery {
    GalleryItem items[GALLERY_MOST]; /* by lesson, then by file name */
    size_t count;
    size_t chosen;
    int columns;      /* of cards, by the width of the window: see gallery_columns() */
    double height;    /* of the window, px; 0: nothing of it has been seen yet */
    double scroll;    /* px, as the wheel left it */
    bool is_scrolled; /* by the wheel; else the chosen one is kept in sight */
    bool is_searching;
    char search[GALLERY_SEARCH];      /* only what holds these words is shown */
    int recent_days[SETTINGS_RECENT]; /* since the recent files were changed; negative: not known */
} Gallery;

/* Reads all lessons of a folder; a folder that is not there gives an empty gallery. */
void gallery_load(Gallery *gallery, const char *folder);
/* A card in sight whose program has not been run; SIZE_MAX: there is none. */
size_t gallery_find_unrun(const Gallery *gallery);
void gallery_run(Gallery *gallery, size_t item);
void gallery_deinit(Gallery *gallery);
/* How many cards stand side by side in a window so wide. */
int gallery_columns(double width);
/* Moves the choice by cards and rows of the picture. */
void gallery_move(Gallery *gallery, int columns, int rows);
/* Scrolls by px. */
void gallery_scroll(Gallery *gallery, double by);
/* Shows what has all the words in its title, file name or story; the choice moves to the first of them if need be. */
void gallery_search(Gallery *gallery, const char *words);
/* Looks how long ago the recent files were changed; `now` in seconds since 1970. */
void gallery_note_recent(Gallery *gallery, const Settings *settings, int64_t now);
/* MEANING_SCENARIO with the number of a card; numbers from GALLERY_MOST on: recent files. `view` brings theme, canvas,
 * language and geometry. */
void gallery_layout(const View *view, const Gallery *gallery, const Settings *settings, BoxList *list);

#endif
