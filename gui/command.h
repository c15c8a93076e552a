/* Everything a person can tell the window to do, by key, button or menu: one table. */
#ifndef WATCHPOT_GUI_COMMAND_H
#define WATCHPOT_GUI_COMMAND_H

#include <SDL2/SDL.h>
#include <stdbool.h>

/* X(NAME, "name", key, modifiers, what it does (for Help)) */
#define COMMAND_LIST(X)                                                                   \
    X(PLAY, "play", SDLK_SPACE, 0, "play, pause")                                         \
    X(FORWARD, "forward", SDLK_RIGHT, 0, "step forward")                                  \
    X(BACK, "back", SDLK_LEFT, 0, "step back")                                            \
    X(NEXT_TURN, "next turn", SDLK_RIGHT, KMOD_SHIFT, "next turn of the loop")            \
    X(PREVIOUS_TURN, "previous turn", SDLK_LEFT, KMOD_SHIFT, "previous turn of the loop") \
    X(FASTER, "faster", SDLK_UP, 0, "faster")                                             \
    X(SLOWER, "slower", SDLK_DOWN, 0, "slower")                                           \
    X(FIRST, "first", SDLK_HOME, 0, "first step")                                         \
    X(LAST, "last", SDLK_END, 0, "last step")                                             \
    X(COMPARE, "compare", SDLK_c, 0, "compare with one by one")                           \
    X(GALLERY, "gallery", SDLK_g, 0, "all lessons")                                       \
    X(PREDICT, "predict", SDLK_p, 0, "predict who runs next")                             \
    X(HELP, "help", SDLK_QUESTION, 0, "this page")                                        \
    X(OPEN, "open", SDLK_o, 0, "open a file")                                             \
    X(RELOAD, "reload", SDLK_r, 0, "reload the file")                                     \
    X(NEXT_PROBLEM, "next problem", SDLK_e, 0, "next problem in the file")                \
    X(LANGUAGE, "language", SDLK_l, 0, "English, Chinese")                                \
    X(THEME, "theme", SDLK_t, 0, "light, dark")                                           \
    X(FULL_SCREEN, "full screen", SDLK_f, 0, "full screen")                               \
    X(PROJECTOR, "projector", SDLK_j, 0, "for a projector")                               \
    X(MOTION, "motion", SDLK_m, 0, "less motion")                                         \
    X(DETAIL, "detail", SDLK_d, 0, "tasks only, or every handle")                         \
    X(SMALLER, "smaller", SDLK_MINUS, 0, "smaller")                                       \
    X(LARGER, "larger", SDLK_EQUALS, 0, "larger")                                         \
    X(NORMAL_SIZE, "normal size", SDLK_0, 0, "normal size")                               \
    X(SCROLL_DOWN, "scroll down", SDLK_PAGEDOWN, 0, "further down the source")            \
    X(SCROLL_UP, "scroll up", SDLK_PAGEUP, 0, "further up the source")                    \
    X(LANES_DOWN, "lanes down", SDLK_PAGEDOWN, KMOD_SHIFT, "further down the lanes")      \
    X(LANES_UP, "lanes up", SDLK_PAGEUP, KMOD_SHIFT, "further up the lanes")              \
    X(INTERRUPT, "interrupt", SDLK_k, 0, "press Ctrl+C in the program, here")             \
    X(RESTORE, "restore", SDLK_n, 0, "take back changes to the numbers")                  \
    X(NEXT_FOCUS, "next focus", SDLK_TAB, 0, "to the next thing on the screen")           \
    X(PREVIOUS_FOCUS, "previous focus", SDLK_TAB, KMOD_SHIFT, "to the previous thing")    \
    X(CHOOSE, "choose", SDLK_RETURN, 0, "as a click on it")                               \
    X(ESCAPE, "escape", SDLK_ESCAPE, 0, "back by one level")                              \
    X(QUIT, "quit", SDLK_q, KMOD_CTRL, "quit")

typedef enum Command {
    COMMAND_NONE,
#define X(name, text, key, modifiers, help) COMMAND_##name,
    COMMAND_LIST(X)
#undef X
        COMMAND_COUNT
} Command;

typedef struct CommandRow {
    const char *name;
    SDL_Keycode key;
    SDL_Keymod modifiers;
    const char *help; /* English; translated when shown */
} CommandRow;

const CommandRow *command_row(Command command);
const char *command_name(Command command);
/* COMMAND_NONE for a key that does nothing. */
Command command_from_key(SDL_Keycode key, SDL_Keymod modifiers);
/* The key as it stands on its cap: "Space", "Shift →", "C". */
const char *command_key_text(Command command);

#endif
