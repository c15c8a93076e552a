/* The bars at the top and at the foot of the main screen. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "view.h"

enum { STRIP_MOST = 60 };
static const double missing_alpha = 0.35; /* of a mode that this program cannot have */

/* A key on its cap, its right edge at x; answers its left edge. */
static double add_keycap(const View *view, BoxList *list, double right, double y, const char *key, bool inverse) {
    return view_add_keycap(view, list, ALIGN_RIGHT, right, y, key, inverse);
}

/* Words and a key that do a command; the active mode is an ink pill, one that is missing is dimmed. Answers its left
 * edge. */
static double add_mode(const View *view, BoxList *list, double right, double y, const char *english, const char *key,
                       Command command, bool active, bool missing) {
    const Theme *t = view->theme;
    const char *words = view_word(view, english);
    TypeRole role = active ? TYPE_BODY_BOLD : TYPE_BODY;
    TextStyle style = {role, 0, t->ink, 0};
    double words_w = canvas_text_width(view->canvas, &style, words, strlen(words)),
           cap_w = view->geometry.no_key_hints ? 0 : 31;
    double w = words_w + cap_w + 24;
    size_t first = list->count;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = {right - w, y - 16, w, 32},
                                     .radius = 8,
                                     .color = active ? t->ink : (Color){0}});
    if (box && !missing) {
        box->meaning = (Meaning){MEANING_COMMAND, command};
        box->label = boxes_text(list, NULL, "button %s", command_name(command));
    }
    if (cap_w > 0) add_keycap(view, list, right - 12, y, key, active);
    view_add_text(view, list, role, active ? t->on_ink : t->ink2, ALIGN_RIGHT, right - 12 - cap_w, y, 0, words);
    for (size_t i = first; missing && i < list->count; ++i) list->items[i].alpha *= missing_alpha;
    return right - w - 1;
}

/* The program is not what its file says: so, and the way back. Answers its left edge. */
static double add_restore(const View *view, BoxList *list, double right, double y) {
    const Theme *t = view->theme;
    const char *words = view_word(view, "changed here");
    TextStyle style = {TYPE_BODY_BOLD, 0, t->ink, 0};
    double w = canvas_text_width(view->canvas, &style, words, strlen(words)) + 60;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = {right - w, y - 16, w, 32},
                                     .radius = 8,
                                     .stroke = t->ink,
                                     .width = 1.5,
                                     .meaning = {MEANING_COMMAND, COMMAND_RESTORE}});
    box->label = boxes_text(list, NULL, "button %s", command_name(COMMAND_RESTORE));
    add_keycap(view, list, right - 10, y, "N", false);
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, right - w + 12, y, w - 50, words)->least = 12;
    return right - w - 4;
}

void top_bar_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.top;
    double y = bar.y + bar.h / 2;
    if (bar.h < 24) return;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y + bar.h, bar.w, 0}, .width = 1, .color = t->rule});
    bool narrow = bar.w < 760; /* no name, and only the modes for which there is room */
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {bar.x + 18, y - 12, 24, 24}, .sign = SIGN_POT, .color = t->ink});
    if (!narrow) view_add_text(view, list, TYPE_APP_NAME, t->ink, ALIGN_LEFT, bar.x + 52, y, 0, "Watchpot");
    double right = bar.x + bar.w - 12;
    static const struct {
        const char *words, *key;
        Command command;
    } modes[] = {{"Help", "?", COMMAND_HELP},
                 {"Compare", "C", COMMAND_COMPARE},
                 {"Predict", "P", COMMAND_PREDICT},
                 {"Gallery", "G", COMMAND_GALLERY}};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; ++i)
        if (right > bar.x + (narrow ? 150 : 300))
            right = add_mode(view, list, right, y, modes[i].words, modes[i].key, modes[i].command,
                             view->active == (int)modes[i].command, view->missing >> modes[i].command & 1);
    double left = bar.x + (narrow ? 52 : 171);
    if (!narrow)
        boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x + 155, y - 14, 0, 28}, .width = 1, .color = t->rule});
    if (view->changed) right = add_restore(view, list, right - 8, y);
    if (!view->scenario) return;
    const char *title = scenario_title(view->scenario, view->language);
    TextStyle style = {TYPE_APP_TITLE, 0, t->ink2, 0};
    double room = right - left - 16, w = fmin(room, canvas_text_width(view->canvas, &style, title, strlen(title)));
    if (room < 40) return;
    view_add_text(view, list, TYPE_APP_TITLE, t->ink2, ALIGN_LEFT, left, y, room, title)->least = 14;
    if (view->scenario->lesson && room - w > 100)
        view_add_text(view, list, TYPE_BODY, t->ink3, ALIGN_LEFT, left + w + 12, y, 0,
                      boxes_text(list, NULL, view_word(view, "Lesson %lld"), (long long)view->scenario->lesson));
}

/* ---- transport ---- */

static double add_button(const View *view, BoxList *list, double x, double y, Sign sign, const char *key,
                         Command command) {
    const Theme *t = view->theme;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = {x - 8, y - 16, 32, 32},
                                     .radius = 6,
                                     .meaning = {MEANING_COMMAND, command}});
    box->label = boxes_text(list, NULL, "button %s", command_name(command));
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {x - 1, y - 10, 20, 20}, .sign = sign, .color = t->ink});
    if (view->geometry.no_key_hints) return x + 40;
    return view_add_keycap(view, list, ALIGN_LEFT, x + (command == COMMAND_NEXT_TURN ? 28 : 25), y, key, false) + 19;
}

/* That of the task that acted; quiet when it was nobody. */
static Color step_color(const View *view, size_t i) {
    const ReplayTask *task = view->steps[i].task ? replay_find_task(view->state, view->steps[i].task) : NULL;
    return task ? view_task_look(view, task).hue->solid : view->theme->ink3;
}

/* One dot a step, with a rule between loop turns. */
static void add_dots(const View *view, BoxList *list, double x1, double x2, double y) {
    const Theme *t = view->theme;
    double pitch = view->step_count > 1 ? (x2 - x1) / (double)(view->step_count - 1) : 0;
    double r = fmin(5.5, pitch * 0.4); /* many steps: small dots */
    if (view->step_count < 2) r = 5.5;
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {x1, y, x2 - x1, 0}, .width = 1.5, .color = t->track});
    for (size_t i = 0; i < view->step_count; ++i) {
        double x = x1 + pitch * (double)i;
        if (i > 0 && view->steps[i].iteration != view->steps[i - 1].iteration)
            boxes_add(list,
                      (Box){.kind = BOX_LINE, .rect = {x - pitch / 2, y - 11, 0, 22}, .width = 1.5, .color = t->track});
        if (i < view->step) {
            boxes_add(list,
                      (Box){.kind = BOX_DISC, .rect = {x - r, y - r, 2 * r, 2 * r}, .color = step_color(view, i)});
        } else if (i > view->step) {
            boxes_add(list, (Box){.kind = BOX_FILL,
                                  .rect = {x - r, y - r, 2 * r, 2 * r},
                                  .radius = r,
                                  .color = t->panel,
                                  .stroke = t->track,
                                  .width = fmin(2, r * 0.45)});
        }
        Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                         .rect = {x - fmax(4, pitch / 2), y - 16, fmax(8, pitch), 32},
                                         .meaning = {MEANING_STEP, (uint32_t)i}});
        box->label = boxes_text(list, NULL, "step %zu", i + 1);
    }
    double x = x1 + pitch * (double)view->step;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {x - 10.5, y - 10.5, 21, 21},
                          .radius = 10.5,
                          .color = t->panel,
                          .stroke = t->ink,
                          .width = 2.5});
    if (view->step < view->step_count)
        boxes_add(list, (Box){.kind = BOX_DISC, .rect = {x - 6, y - 6, 12, 12}, .color = step_color(view, view->step)});
}

/* Many steps: how dense they are along the strip, and a thumb. */
static void add_density(const View *view, BoxList *list, double x1, double x2, double y) {
    enum { BARS_MOST = 120 };
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {x1, y - 9, x2 - x1, 18},
                          .radius = 4,
                          .color = t->sunk,
                          .meaning = {MEANING_STEP, UINT32_MAX},
                          .label = "step strip"});
    double share = view->step_count > 1 ? (double)view->step / (double)(view->step_count - 1) : 0;
    size_t bars = view->step_count < BARS_MOST ? view->step_count : BARS_MOST;
    for (size_t i = 0; i < bars; ++i) { /* how many different tasks act in that stretch */
        size_t from = view->step_count * i / bars, to = view->step_count * (i + 1) / bars;
        if (from > view->step) break;
        uint32_t changes = 1;
        for (size_t k = from + 1; k < to && k < from + 64; ++k)
            changes += view->steps[k].task != view->steps[k - 1].task;
        size_t looked = to - from < 64 ? to - from : 64;
        double h = 4 + 13 * (double)changes / (double)looked, w = (x2 - x1) / (double)bars;
        boxes_add(list, (Box){.kind = BOX_FILL,
                              .rect = {x1 + w * (double)i, y + 8.5 - h, fmax(1, w - 1), h},
                              .color = step_color(view, from)});
    }
    double x = x1 + (x2 - x1) * share;
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {x, y - 13, 0, 26}, .width = 2.5, .color = t->ink});
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {x - 6.5, y - 6.5, 13, 13},
                          .radius = 6.5,
                          .color = t->panel,
                          .stroke = t->ink,
                          .width = 2.5});
}

/* Speed, at the right: answers its left edge. */
static double add_speed(const View *view, BoxList *list, double right, double y) {
    const Theme *t = view->theme;
    if (!view->geometry.no_key_hints) {
        right = add_keycap(view, list, right, y, "\xE2\x86\x93", false) - 2;
        right = add_keycap(view, list, right, y, "\xE2\x86\x91", false) - 11;
    }
    const char *speed = boxes_text(list, NULL, "%g\xC3\x97", view->speed);
    TextStyle bold = {TYPE_BODY_BOLD, 0, t->ink, 0};
    double w = fmax(19, canvas_text_width(view->canvas, &bold, speed, strlen(speed)));
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_RIGHT, right, y, 0, speed)->label = "speed";
    right -= w + 9;
    if (view->geometry.w < 560) return right;
    const char *word = view_word(view, "speed");
    TextStyle plain = {TYPE_BODY, 0, t->ink2, 0};
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, word);
    return right - canvas_text_width(view->canvas, &plain, word, strlen(word));
}

static void add_play_button(const View *view, BoxList *list, double x, double y, double r) {
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {x - r, y - r, 2 * r, 2 * r},
                          .radius = r,
                          .color = t->ink,
                          .meaning = {MEANING_COMMAND, COMMAND_PLAY},
                          .label = "button play"});
    boxes_add(list, (Box){.kind = BOX_SIGN,
                          .rect = {x - r * 0.6, y - r * 0.6, r * 1.2, r * 1.2},
                          .sign = view->playing ? SIGN_PAUSE : SIGN_PLAY,
                          .color = t->on_ink});
}

/* "12 of 23", between two places; answers its left edge. */
static double add_step_count(const View *view, BoxList *list, double left, double right, double y) {
    Rect bar = view->geometry.transport;
    const char *count = boxes_text(list, NULL, view_word(view, "%1$s of %2$s"),
                                   view_count(view, list, view->step_count ? view->step + 1 : 0),
                                   view_count(view, list, view->step_count));
    TextStyle bold = {TYPE_BODY_BOLD, 0, view->theme->ink, 0};
    double w = canvas_text_width(view->canvas, &bold, count, strlen(count)), x = fmin(right - w, bar.x + bar.w - 260);
    if (view->geometry.no_step_strip || x + w > right) x = right - w;
    if (x > left - 20)
        view_add_text(view, list, TYPE_BODY_BOLD, view->theme->ink, ALIGN_LEFT, x, y, 0, count)->label = "step count";
    return x;
}

/* The turn of the loop, where there is room for it before the strip; answers where that may begin. */
static double add_turn(const View *view, BoxList *list, double left, double strip, double right, double y) {
    if (!view->state->iteration || left + 80 >= right) return strip;
    const char *turn = boxes_text(list, NULL, view_word(view, "turn %u"), view->state->iteration);
    TextStyle plain = {TYPE_BODY, 0, view->theme->ink2, 0};
    double w = canvas_text_width(view->canvas, &plain, turn, strlen(turn));
    view_add_text(view, list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, fmax(left, strip - 16 - w), y,
                  fmin(w + 2, right - left), turn)
        ->least = 11;
    return fmax(strip, left + w + 16);
}

void transport_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.transport;
    double y = bar.y + bar.h / 2, x = bar.x + 84;
    if (bar.h < 24) return;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y, bar.w, 0}, .width = 1, .color = t->rule});
    add_play_button(view, list, bar.x + 46, y, fmin(20, bar.h / 2 - 3));
    if (!view->geometry.no_key_hints)
        x = view_add_keycap(view, list, ALIGN_LEFT, bar.x + 74, y, view_word(view, "Space"), false) + 19;
    x = add_button(view, list, x, y, SIGN_BACK, "\xE2\x86\x90", COMMAND_BACK);
    x = add_button(view, list, x, y, SIGN_FORWARD, "\xE2\x86\x92", COMMAND_FORWARD);
    x = add_button(view, list, x, y, SIGN_TURN, "Shift \xE2\x86\x92", COMMAND_NEXT_TURN);
    /* From the right: speed, count; the strip takes what is left. */
    double right = add_speed(view, list, bar.x + bar.w - 20, y) - 24;
    right = add_step_count(view, list, x, right, y) - 20;
    double strip = add_turn(view, list, x, fmax(x + 70, bar.x + 470), right, y);
    if (view->geometry.no_step_strip || right - strip < 120 || view->step_count == 0) return;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {strip, y - 20, right - strip, 40},
                          .meaning = {MEANING_REGION, 3},
                          .label = "strip"});
    if (view->step_count <= STRIP_MOST && (right - strip) / (double)view->step_count > 7)
        add_dots(view, list, strip, right, y);
    else
        add_density(view, list, strip, right, y);
}
