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
/* A view of a program at a step of a level of detail, in a window of that size in logical px. */
View gui_fixture_look(GuiFixture *fixture, const Program *program, Detail detail, size_t step, double w, double h,
                      Language language);
/* ... of the fixture's own one, by tasks. */
View gui_fixture_view(GuiFixture *fixture, size_t step, double w, double h, Language language);
/* What is on the main screen then, and nothing else. */
void gui_fixture_lay_out(const View *view, BoxList *list);

#endif
