#include "command.h"

static const CommandRow rows[COMMAND_COUNT] = {
#define X(name, text, key, modifiers, help) [COMMAND_##name] = {text, key, (SDL_Keymod)(modifiers), help},
    COMMAND_LIST(X)
#undef X
};

/* Keys that mean the same as the one in the table. */
static const struct {
    SDL_Keycode key;
    SDL_Keycode means;
} synonyms[] = {{SDLK_PLUS, SDLK_EQUALS}, {SDLK_KP_PLUS, SDLK_EQUALS}, {SDLK_KP_MINUS, SDLK_MINUS},
                {SDLK_KP_0, SDLK_0},      {SDLK_SLASH, SDLK_QUESTION}, {SDLK_F1, SDLK_QUESTION},
                {SDLK_F11, SDLK_f},       {SDLK_KP_ENTER, SDLK_RETURN}};

const CommandRow *command_row(Command command) { return &rows[command]; }

const char *command_name(Command command) { return rows[command].name ? rows[command].name : "none"; }

static SDL_Keymod relevant(SDL_Keymod modifiers) {
    int m = modifiers & (KMOD_SHIFT | KMOD_CTRL | KMOD_ALT | KMOD_GUI);
    return (SDL_Keymod)((m & KMOD_SHIFT ? KMOD_SHIFT : 0) | (m & KMOD_CTRL ? KMOD_CTRL : 0) |
                        (m & (KMOD_ALT | KMOD_GUI) ? KMOD_ALT : 0));
}

Command command_from_key(SDL_Keycode key, SDL_Keymod modifiers) {
    SDL_Keymod m = relevant(modifiers);
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; ++i)
        if (synonyms[i].key == key) key = synonyms[i].means;
    bool symbol = key == SDLK_QUESTION || key == SDLK_EQUALS ||
                  key == SDLK_MINUS; /* typed with or without Shift, by keyboard layout */
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c)
        if (rows[c].key == key && (relevant(rows[c].modifiers) == m || (symbol && m == KMOD_SHIFT))) return c;
    return COMMAND_NONE;
}

const char *command_key_text(Command command) {
    switch (command) {
    case COMMAND_PLAY: return "Space";
    case COMMAND_FORWARD: return "\xE2\x86\x92";
    case COMMAND_BACK: return "\xE2\x86\x90";
    case COMMAND_NEXT_TURN: return "Shift \xE2\x86\x92";
    case COMMAND_PREVIOUS_TURN: return "Shift \xE2\x86\x90";
    case COMMAND_FASTER: return "\xE2\x86\x91";
    case COMMAND_SLOWER: return "\xE2\x86\x93";
    case COMMAND_LARGER: return "+";
    case COMMAND_SMALLER: return "-";
    case COMMAND_ESCAPE: return "Esc";
    case COMMAND_NEXT_FOCUS: return "Tab";
    case COMMAND_PREVIOUS_FOCUS: return "Shift Tab";
    case COMMAND_CHOOSE: return "Enter";
    case COMMAND_SCROLL_DOWN: return "PgDn";
    case COMMAND_SCROLL_UP: return "PgUp";
    case COMMAND_LANES_DOWN: return "Shift PgDn";
    case COMMAND_LANES_UP: return "Shift PgUp";
    case COMMAND_QUIT: return "Ctrl Q";
    default: return SDL_GetKeyName(rows[command].key);
    }
}
