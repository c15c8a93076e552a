/* A canvas without a window, and a program to look at. */
#ifndef WATCHPOT_TESTS_GUI_FIXTURE_H
#define WATCHPOT_TESTS_GUI_FIXTURE_H

#include "gui/program.h"
#include "gui/view.h"

typedef struct GuiFixture {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    Canvas *canvas; /* NULL: no fonts here */
    Program *program;
    Theme theme;
} GuiFixture;

/* For cmocka. */
int gui_fixture_setup(void **state);
int gui_fixture_teardown(void **state);
/* The main screen's view at a step. */
View gui_fixture_view(GuiFixture *fixture, size_t step, double w, double h, Language language);

#endif
