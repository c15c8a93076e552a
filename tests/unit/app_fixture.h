/* The whole window on SDL's dummy driver, driven by a test that is also its clock. */
#ifndef WATCHPOT_TESTS_APP_FIXTURE_H
#define WATCHPOT_TESTS_APP_FIXTURE_H

#include <SDL2/SDL.h>

#include "gui/app.h"
#include "gui/command.h"
#include "scratch.h"

typedef struct AppFixture {
    App *app; /* NULL: no fonts here */
    double t; /* ms */
    char folder[SCRATCH_PATH], program[96];
} AppFixture;

/* The kitchen: rice, laundry and homework, in a file of its own that a test may change. */
extern const char app_fixture_kitchen[];

/* For cmocka. */
int app_fixture_setup(void **state);
int app_fixture_teardown(void **state);

void app_fixture_write(AppFixture *fixture, const char *text);
/* Does nothing wake the window but an event? Where files cannot be watched, it may look at its own now and then. */
bool app_fixture_is_at_rest(const AppFixture *fixture);
/* Until the window has been told that its file is saved, or has looked itself. */
void app_fixture_wait_saved(AppFixture *fixture);
/* Lets time pass, in frames. */
void app_fixture_pass(AppFixture *fixture, double ms);
void app_fixture_key(AppFixture *fixture, SDL_Keycode key, SDL_Keymod modifiers);
/* The key that does it. */
void app_fixture_command(AppFixture *fixture, Command command);
void app_fixture_type(AppFixture *fixture, const char *text);
/* The middle of the box with that label, which must be there. */
void app_fixture_point(AppFixture *fixture, const char *label);
void app_fixture_click(AppFixture *fixture, const char *label);
void app_fixture_drag(AppFixture *fixture, const char *label, double dx);
bool app_fixture_shows(const AppFixture *fixture, const char *label);
/* Is there a text that begins so, on the screen or above it? */
bool app_fixture_says(const AppFixture *fixture, const char *text);
void app_fixture_resize(AppFixture *fixture, int w, int h);
/* Of all that is shown: the same picture has the same number. */
uint64_t app_fixture_picture(const AppFixture *fixture);

#endif
