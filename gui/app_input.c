/* Keys, pointer and wheel: which command is meant, and which box. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_state.h"

#include "lang/utf8.h"

enum { DRAG_PX = 6, DRAG_BEGINS = 4 };
static const double zoom_most = 1000;

/* Window coordinates to logical ones. */
static void set_pointer(App *app, int x, int y) {
    int w, h, pw, ph;
    SDL_GetWindowSize(app->window, &w, &h);
    SDL_GetRendererOutputSize(app->renderer, &pw, &ph);
    app->pointer_x = x * (w ? (double)pw / w : 1) / app->scale;
    app->pointer_y = y * (h ? (double)ph / h : 1) / app->scale;
}

const Box *app_focused(const App *app) { return *app->focus && app->shown ? boxes_find(app->shown, app->focus) : NULL; }

/* ---- numbers of the source ---- */

static void want_number(App *app, const char *number) {
    snprintf(app->edit.wanted, sizeof app->edit.wanted, "%s", number);
    app_touch(app);
}

/* Many movements of the pointer between two frames are one change. */
void app_apply_number(App *app) {
    if (!*app->edit.wanted || !app->program) return;
    const Source *source = app->program->source;
    size_t length, old = whatif_number_length(source->text + app->edit.offset, source->length - app->edit.offset);
    bool same = strlen(app->edit.wanted) == old && memcmp(source->text + app->edit.offset, app->edit.wanted, old) == 0;
    char *text =
        same ? NULL : whatif_replace(source->text, source->length, app->edit.offset, app->edit.wanted, &length);
    *app->edit.wanted = '\0';
    if (!text) return;
    bool was_playing = app->playback.is_playing;
    app_change_program(app, text, length, app->program->interrupt_at);
    app->playback.is_playing = was_playing;
    free(text);
}

static void begin_number(App *app, uint32_t offset, double x) {
    const Source *source = app->program->source;
    size_t length = offset < source->length ? whatif_number_length(source->text + offset, source->length - offset) : 0;
    if (length == 0) return;
    app->edit = (NumberEdit){.is_pressed = true, .offset = offset, .from_x = x};
    snprintf(app->edit.before, sizeof app->edit.before, "%.*s", (int)length, source->text + offset);
}

static void drag_number(App *app) {
    double moved = app->pointer_x - app->edit.from_x;
    if (!app->edit.is_dragged && fabs(moved) < DRAG_BEGINS) return;
    app->edit.is_dragged = true;
    char number[WHATIF_NUMBER];
    whatif_step_number(app->edit.before, (int)lround(moved / DRAG_PX), number);
    want_number(app, number);
}

static void open_number(App *app) {
    app->edit.is_pressed = false;
    app->edit.is_typed = true;
    app->edit.is_fresh = true;
    snprintf(app->edit.text, sizeof app->edit.text, "%s", app->edit.before);
    app->card_shown = false;
    SDL_StartTextInput();
    app_touch(app);
}

static void close_number(App *app) {
    app->edit.is_typed = app->edit.is_pressed = false;
    SDL_StopTextInput();
    app_touch(app);
}

static void type_number_key(App *app, SDL_Keycode key) {
    size_t length = strlen(app->edit.text);
    switch (key) {
    case SDLK_BACKSPACE:
        if (length) app->edit.text[app->edit.is_fresh ? 0 : length - 1] = '\0';
        app->edit.is_fresh = false;
        break;
    case SDLK_UP:
    case SDLK_DOWN: {
        char number[WHATIF_NUMBER];
        whatif_step_number(app->edit.text, key == SDLK_UP ? 1 : -1, number);
        snprintf(app->edit.text, sizeof app->edit.text, "%s", number);
        break;
    }
    case SDLK_ESCAPE:
        want_number(app, app->edit.before);
        close_number(app);
        return;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_TAB: close_number(app); return;
    default: return;
    }
    if (whatif_is_number(app->edit.text)) want_number(app, app->edit.text);
    app_touch(app);
}

static void type_number_text(App *app, const char *text) {
    if (app->edit.is_fresh) app->edit.text[0] = '\0'; /* typing replaces, as in a field that is selected */
    app->edit.is_fresh = false;
    size_t length = strlen(app->edit.text);
    for (; *text && length + 2 < sizeof app->edit.text; ++text)
        if ((*text >= '0' && *text <= '9') || (*text == '.' && !strchr(app->edit.text, '.'))) {
            app->edit.text[length++] = *text;
            app->edit.text[length] = '\0';
        }
    if (whatif_is_number(app->edit.text)) want_number(app, app->edit.text);
    app_touch(app);
}

/* ---- pointing ---- */

static void scrub(App *app, const Box *box, double x) {
    size_t count = app->playback.count;
    if (count == 0) return;
    double share = fmin(1, fmax(0, (x - box->rect.x) / box->rect.w));
    if (box->meaning.kind == MEANING_TIME) {
        View view = app_view(app, app->playback.step, 0);
        size_t step = timeline_find_time(app->playback.steps, count, lanes_time_at(&view, x));
        app_jump(app, step == SIZE_MAX ? 0 : step);
    } else if (box->meaning.id == UINT32_MAX) {
        app_jump(app, (size_t)lround(share * (double)(count - 1)));
    } else {
        app_jump(app, box->meaning.id);
    }
}

/* The next step, from here on, at which the running line is that one. */
static void run_until_line(App *app, uint32_t line) {
    for (size_t step = app->playback.step + 1; step < app->playback.count; ++step) {
        const Event *event = &app->program->trace->events[app->playback.steps[step].event];
        if (event->file != 0 || event->span.line != line) continue;
        app_jump(app, step);
        return;
    }
}

static void scroll_map(App *app, const Box *box) {
    double share = fmin(1, fmax(0, (app->pointer_y - box->rect.y) / box->rect.h));
    app->lanes_scroll = floor(share * (double)app->program->lineup.task_count);
    app_touch(app);
}

void app_click(App *app, const Box *box, double x) {
    uint32_t id = box->meaning.id;
    switch (box->meaning.kind) {
    case MEANING_COMMAND: app_do(app, (Command)id); return;
    case MEANING_SCENARIO: app_choose_scenario(app, id); return;
    case MEANING_TASK:
        if (predict_is_choice(&app->predict, id))
            predict_answer(&app->predict, &app->playback, id, app->t);
        else
            app->pinned = app->pinned == id ? 0 : id;
        break;
    case MEANING_LINE: run_until_line(app, id); break;
    case MEANING_ANSWER: predict_answer(&app->predict, &app->playback, id, app->t); break;
    case MEANING_NUMBER:
        begin_number(app, id, x);
        if (app->edit.is_pressed && !app->dragging) open_number(app);
        break;
    case MEANING_TIME:
    case MEANING_STEP: scrub(app, box, x); break;
    case MEANING_MAP: scroll_map(app, box); break;
    case MEANING_OUTPUT: app->printed_open = !app->printed_open; break;
    case MEANING_NONE:
    case MEANING_HANDLE:
    case MEANING_REGION: break;
    }
    app_touch(app);
}

static void press(App *app, const SDL_MouseButtonEvent *event) {
    set_pointer(app, event->x, event->y);
    app->is_pointing = true;
    app->card_shown = false;
    app->pointed_since = app->t;
    *app->message = '\0';
    *app->focus = '\0';
    if (app->edit.is_typed) close_number(app);
    app_touch(app);
    if (event->button != SDL_BUTTON_LEFT || !app->shown) return;
    const Box *box = boxes_at(app->shown, app->pointer_x, app->pointer_y, MEANING_NONE);
    if (!box) return;
    if (box->meaning.kind == MEANING_NUMBER) {
        begin_number(app, box->meaning.id, app->pointer_x);
        return;
    }
    if (box->meaning.kind == MEANING_TIME || box->meaning.kind == MEANING_STEP || box->meaning.kind == MEANING_MAP)
        app->dragging = box->meaning.kind;
    app_click(app, box, app->pointer_x);
}

static void release(App *app) {
    app->dragging = MEANING_NONE;
    if (!app->edit.is_pressed) return;
    app->edit.is_pressed = false;
    if (!app->edit.is_dragged) open_number(app);
}

/* The axis keeps hold of the pointer, wherever it goes. */
static void drag(App *app) {
    for (size_t i = 0; i < app->shown->count; ++i) {
        const Box *box = &app->shown->items[i];
        if (box->meaning.kind != app->dragging) continue;
        if (app->dragging == MEANING_MAP) {
            scroll_map(app, box);
            return;
        }
        bool hit = app->dragging == MEANING_TIME || box->meaning.id == UINT32_MAX ||
                   (app->pointer_x >= box->rect.x && app->pointer_x < box->rect.x + box->rect.w);
        if (!hit) continue;
        scrub(app, box, app->pointer_x);
        return;
    }
}

static void move(App *app, const SDL_MouseMotionEvent *event) {
    set_pointer(app, event->x, event->y);
    bool had_card = app->card_shown;
    app->is_pointing = true;
    app->card_shown = false;
    app->pointed_since = app->t;
    if (!app->shown) return;
    if (app->edit.is_pressed) {
        drag_number(app);
        return;
    }
    if (app->dragging != MEANING_NONE) {
        drag(app);
        return;
    }
    const Box *box =
        app->screen == SCREEN_MAIN ? boxes_at(app->shown, app->pointer_x, app->pointer_y, MEANING_NONE) : NULL;
    MeaningKind kind = box ? box->meaning.kind : MEANING_NONE;
    uint32_t task = kind == MEANING_TASK || kind == MEANING_ANSWER ? box->meaning.id
                    : kind == MEANING_TIME || kind == MEANING_LINE ? box->task
                                                                   : 0;
    uint32_t line = kind == MEANING_LINE ? box->meaning.id : 0,
             number = kind == MEANING_NUMBER ? box->meaning.id + 1 : 0;
    if (task == app->hovered && line == app->hovered_line && number == app->hovered_number && !had_card) return;
    if (line != app->hovered_line || number != app->hovered_number) app_touch(app);
    app->hovered = task;
    app->hovered_line = line;
    app->hovered_number = number;
    app->is_dirty = true;
}

static bool is_in(Rect r, double x, double y) { return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h; }

/* The time under the pointer stays where it is. */
static void zoom_axis(App *app, const View *view, double by) {
    Rect axis = lanes_axis(view);
    double share = fmin(1, fmax(0, (app->pointer_x - axis.x) / axis.w)), at = app->zoom_from + share / app->zoom;
    app->zoom = fmin(zoom_most, fmax(1, app->zoom * pow(1.25, by)));
    app->zoom_from = fmin(1 - 1 / app->zoom, fmax(0, at - share / app->zoom));
}

static void wheel(App *app, const SDL_MouseWheelEvent *event) {
    double by = event->preciseY != 0 ? (double)event->preciseY : event->y,
           sideways = event->preciseX != 0 ? (double)event->preciseX : event->x;
    app->card_shown = false;
    if (app->screen == SCREEN_GALLERY) {
        gallery_scroll(&app->gallery, -44 * by);
    } else if (app->screen == SCREEN_HELP) {
        app_scroll_help(app, -44 * by);
    } else if (app_on_stage(app)) {
        View view = app_view(app, app->playback.step, 0);
        const Geometry *g = &view.geometry;
        double x = app->pointer_x, y = app->pointer_y;
        bool ctrl = (SDL_GetModState() & KMOD_CTRL) != 0, shift = (SDL_GetModState() & KMOD_SHIFT) != 0;
        if ((app->printed_open && x < g->source.x + g->source.w && y < g->timeline.y) || is_in(g->source, x, y))
            app_scroll_source(app, -3 * by);
        else if (is_in(g->printed, x, y))
            app_scroll_printed(app, -by);
        else if (is_in(g->timeline, x, y) && ctrl)
            zoom_axis(app, &view, by);
        else if (is_in(g->timeline, x, y) && (shift || sideways != 0))
            app->zoom_from =
                fmin(1 - 1 / app->zoom, fmax(0, app->zoom_from + (sideways != 0 ? sideways : -by) * 0.1 / app->zoom));
        else if (is_in(g->timeline, x, y))
            app_scroll_lanes(app, -by);
    }
    app_touch(app);
}

/* ---- keys ---- */

static void cut_last_character(char *text) {
    size_t length = strlen(text);
    if (length > 0) text[utf8_previous(text, length)] = '\0';
}

static void type_prompt(App *app, const SDL_KeyboardEvent *key) {
    size_t length = strlen(app->prompt);
    if (key->keysym.sym == SDLK_BACKSPACE) {
        cut_last_character(app->prompt);
    } else if (key->keysym.sym == SDLK_v && key->keysym.mod & KMOD_CTRL) {
        char *text = SDL_GetClipboardText();
        snprintf(app->prompt + length, sizeof app->prompt - length, "%s", text ? text : "");
        app->prompt[strcspn(app->prompt, "\n")] = '\0';
        SDL_free(text);
    } else if (key->keysym.sym == SDLK_ESCAPE || key->keysym.sym == SDLK_RETURN) {
        app->is_prompting = false;
        SDL_StopTextInput();
        if (key->keysym.sym == SDLK_RETURN && length > 0) app_open_file(app, app->prompt, false);
    }
    app_touch(app);
}

/* Keys of the gallery that are not commands. False: it has nothing to do with the key. */
static bool search_key(App *app, SDL_Keycode code, int modifiers) {
    Gallery *g = &app->gallery;
    if (app->screen != SCREEN_GALLERY) return false;
    bool starts = !g->is_searching && code == SDLK_SLASH && !(modifiers & KMOD_SHIFT),
         ends = code == SDLK_ESCAPE && (g->is_searching || *g->search);
    char words[GALLERY_SEARCH];
    snprintf(words, sizeof words, "%s", g->search);
    if (starts) {
        g->is_searching = true;
        SDL_FlushEvent(SDL_TEXTINPUT);
        SDL_StartTextInput();
    } else if (ends) {
        g->is_searching = false;
        SDL_StopTextInput();
        gallery_search(g, "");
    } else if (g->is_searching && code == SDLK_BACKSPACE) {
        cut_last_character(words);
        gallery_search(g, words);
    } else if (!g->is_searching || code == SDLK_RETURN || code == SDLK_KP_ENTER || code == SDLK_UP ||
               code == SDLK_DOWN || (modifiers & KMOD_CTRL)) {
        return false;
    }
    app_touch(app);
    return true;
}

static void search_text(App *app, const char *text) {
    Gallery *g = &app->gallery;
    char words[GALLERY_SEARCH];
    if (app->screen != SCREEN_GALLERY || !g->is_searching || (!*g->search && strcmp(text, "/") == 0)) return;
    if (snprintf(words, sizeof words, "%s%s", g->search, text) < (int)sizeof words) gallery_search(g, words);
    app_touch(app);
}

static void key_down(App *app, const SDL_KeyboardEvent *key) {
    SDL_Keycode code = key->keysym.sym;
    if (app->is_prompting) {
        type_prompt(app, key);
        return;
    }
    if (app->edit.is_typed) {
        type_number_key(app, code);
        return;
    }
    if (*app->message) {
        *app->message = '\0';
        app_touch(app);
        if (code == SDLK_ESCAPE) return;
    }
    if (search_key(app, code, key->keysym.mod)) return;
    if (code == SDLK_SPACE && app->screen == SCREEN_GALLERY) code = SDLK_RETURN;
    if (code >= SDLK_1 && code <= SDLK_9 && app_on_stage(app) && predict_is_asking(&app->predict)) {
        predict_answer_number(&app->predict, &app->playback, (uint32_t)(code - SDLK_1), app->t);
        app_touch(app);
        return;
    }
    Command command = command_from_key(code, (SDL_Keymod)key->keysym.mod);
    if (command == COMMAND_NONE) return;
    bool keeps = command == COMMAND_NEXT_FOCUS || command == COMMAND_PREVIOUS_FOCUS || command == COMMAND_CHOOSE ||
                 command == COMMAND_SCROLL_DOWN || command == COMMAND_SCROLL_UP;
    if (!keeps) app->source_scroll = 0, app->card_shown = app->card_shown && *app->focus;
    app_do(app, command);
}

static void type_text(App *app, const char *text) {
    if (app->edit.is_typed) type_number_text(app, text);
    if (!app->is_prompting) search_text(app, text);
    if (!app->is_prompting) return;
    size_t length = strlen(app->prompt);
    if (length + strlen(text) < sizeof app->prompt) memcpy(app->prompt + length, text, strlen(text) + 1);
    app_touch(app);
}

static void window_event(App *app, const SDL_WindowEvent *event) {
    if (event->event == SDL_WINDOWEVENT_LEAVE) {
        app->is_pointing = app->card_shown = false;
        app->hovered = app->hovered_line = app->hovered_number = 0;
    }
    if (event->event == SDL_WINDOWEVENT_FOCUS_GAINED)
        app->is_look_due = true; /* back from an editor, maybe elsewhere */
    app_touch(app);
}

void app_handle(App *app, SDL_Event *event, double t) {
    app->t = t;
    if (watch_is_event(event)) app->is_look_due = true;
    switch (event->type) {
    case SDL_QUIT: app->is_open = false; break;
    case SDL_WINDOWEVENT: window_event(app, &event->window); break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        canvas_forget(app->canvas);
        app_touch(app);
        break;
    case SDL_KEYDOWN: key_down(app, &event->key); break;
    case SDL_TEXTINPUT: type_text(app, event->text.text); break;
    case SDL_MOUSEBUTTONDOWN: press(app, &event->button); break;
    case SDL_MOUSEBUTTONUP: release(app); break;
    case SDL_MOUSEMOTION: move(app, &event->motion); break;
    case SDL_MOUSEWHEEL: wheel(app, &event->wheel); break;
    case SDL_DROPFILE:
        if (app->screen == SCREEN_COMPARE && app_can_run(app))
            app_add_rival(app, event->drop.file);
        else
            app_open_file(app, event->drop.file, false);
        SDL_free(event->drop.file);
        break;
    default: break;
    }
}
