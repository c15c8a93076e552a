/* The whole window on SDL's dummy driver: keys are pressed from a second thread, and it must come to its end by itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

#include <SDL2/SDL.h>

#include "gui/app.h"

static const SDL_Keycode keys[] = {SDLK_RIGHT,  SDLK_RIGHT, SDLK_LEFT,   SDLK_SPACE, SDLK_UP,     SDLK_SPACE,
                                   SDLK_END,    SDLK_HOME,  SDLK_c,      SDLK_SPACE, SDLK_ESCAPE, SDLK_QUESTION,
                                   SDLK_ESCAPE, SDLK_l,     SDLK_t,      SDLK_j,     SDLK_MINUS,  SDLK_EQUALS,
                                   SDLK_0,      SDLK_m,     SDLK_d,      SDLK_p,     SDLK_1,      SDLK_SPACE,
                                   SDLK_p,      SDLK_g,     SDLK_DOWN,   SDLK_RIGHT, SDLK_LEFT,   SDLK_g,
                                   SDLK_r,      SDLK_o,     SDLK_ESCAPE, SDLK_e,     SDLK_f};

static void push_key(SDL_Keycode key, SDL_Keymod modifiers) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key, .mod = (Uint16)modifiers}}};
    SDL_PushEvent(&event);
}

static void push_mouse(Uint32 type, int x, int y) {
    SDL_Event event = {.button = {.type = type, .button = SDL_BUTTON_LEFT, .x = x, .y = y}};
    if (type == SDL_MOUSEMOTION) event = (SDL_Event){.motion = {.type = type, .x = x, .y = y}};
    SDL_PushEvent(&event);
}

static int press_keys(void *unused) {
    (void)unused;
    for (int waited = 0; !SDL_WasInit(SDL_INIT_VIDEO) && waited < 200; ++waited) SDL_Delay(50);
    SDL_Delay(300);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; ++i) {
        push_key(keys[i], KMOD_NONE);
        SDL_Delay(40);
    }
    for (int x = 20; x < 1280; x += 105) {
        for (int y = 20; y < 720; y += 87) {
            push_mouse(SDL_MOUSEMOTION, x, y);
            push_mouse(SDL_MOUSEBUTTONDOWN, x, y);
            push_mouse(SDL_MOUSEMOTION, x + 9, y);
            push_mouse(SDL_MOUSEBUTTONUP, x + 9, y);
        }
        SDL_Delay(30);
        push_key(SDLK_ESCAPE, KMOD_NONE); /* out of whatever was opened */
    }
    push_key(SDLK_q, KMOD_LCTRL);
    return 0;
}

static void test_the_window_takes_every_key_and_click(void **state) {
    (void)state;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("XDG_CONFIG_HOME", "/tmp/watchpot-test-config", 1);
    SDL_Thread *thread = SDL_CreateThread(press_keys, "keys", NULL);
    assert_non_null(thread);
    int status = app_run("watchpot", WATCHPOT_SCENARIO);
    SDL_WaitThread(thread, NULL);
    assert_int_equal(status, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_window_takes_every_key_and_click)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
