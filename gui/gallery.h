/* The gallery: every lesson as a card with a small picture of its run. */
#ifndef WATCHPOT_GUI_GALLERY_H
#define WATCHPOT_GUI_GALLERY_H

#include "program.h"
#include "settings.h"
#include "view.h"

enum { GALLERY_MOST = 64, GALLERY_COLUMNS = 3 };

typedef struct Gallery {
    Program *items[GALLERY_MOST]; /* by lesson, then by file name */
    size_t count;
    size_t chosen;
} Gallery;

/* Loads all lessons of a folder; a folder that is not there gives an empty gallery. */
void gallery_load(Gallery *gallery, const char *folder);
void gallery_deinit(Gallery *gallery);
/* Moves the choice by cards and rows of the picture. */
void gallery_move(Gallery *gallery, int columns, int rows);
/* MEANING_SCENARIO with the number of a card; numbers from GALLERY_MOST on: recent files. `view` brings theme, canvas, language and geometry. */
void gallery_layout(const View *view, const Gallery *gallery, const Settings *settings, BoxList *list);

#endif
