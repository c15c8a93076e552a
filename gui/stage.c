/* The stage: who is in line, the tracks, and who is done; who runs, and the clock, are in stage_running.c, who waits is
 * in stage_waiting.c. Geometry: see geometry_make() and the numbers here, all in logical pixels relative to the stage's
 * corner at 1280x720; extra width goes into the gaps. */
#include "stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    READY_SHOWN = 4,
    HANDLES_SHOWN = 6,
    DOTS = 400,
    TOKEN_H = 46,
    TOKEN_PITCH = 54,
    HANDLE_H = 30,
    HANDLE_PITCH = 35
};

/* Below these heights of the region there is no room for the way back, and not for a heading above a column. */
static const double least_with_way_back = 190, least_with_heading = 120;

static Stage set_stage(const View *view, BoxList *list) {
    Rect a = view->geometry.stage;
    double tight = a.w < 808 ? a.w / 808 : 1, gap = fmax(0, (a.w - 808) / 2);
    Stage s = {.view = view, .list = list, .area = a};
    s.has_way_back = a.h >= least_with_way_back;
    double top = a.h < least_with_heading ? 8 : 36, foot = !s.has_way_back ? 8 : view->geometry.no_done_shelf ? 39 : 84;
    double box_h = a.h - top - foot;
    s.heading_y = a.y + 19;
    s.ready = (Rect){a.x + 20 * tight, a.y + top, 172 * tight, box_h};
    s.running =
        (Rect){a.x + 228 * tight + gap, a.y + top, 248 * tight, fmin(152, box_h > 150 ? box_h - 74 : box_h - 34)};
    s.waiting = (Rect){a.x + 520 * tight + 2 * gap, a.y + top, 268 * tight, box_h};
    s.clock_x = s.running.x + s.running.w / 2;
    double extra = fmax(0, box_h - 226); /* of a window that is rather high */
    s.clock_size = fmin(fmin(68 + 0.2 * extra, 110), (box_h - s.running.h - 4) * 0.97);
    s.clock_y = s.running.y + s.running.h + s.clock_size * 0.97; /* the baseline */
    s.track_y = a.y + top + (s.running.h > 150 ? 80 : s.running.h / 2);
    s.return_y = a.y + top + box_h + 23.5;
    s.shelf_y = s.return_y + 16;
    s.thread = view_thread(view);
    s.running_task = view_running_task(view, &s.is_tidying);
    if (s.is_tidying) s.running_task = NULL;
    const ReplayThread *thread = replay_find_thread(view->state, s.thread);
    if (thread && thread->is_asleep && view->now < (thread->blocked_until < 0 ? INT64_MAX : thread->blocked_until)) {
        s.held = true;
        s.held_until = thread->blocked_until;
    }
    return s;
}

void stage_add_heading(const Stage *s, Rect column, const char *english, uint32_t count, bool counts) {
    if (column.y < s->heading_y) return;
    const View *view = s->view;
    double count_w = 0;
    if (counts) {
        const char *text = view_count(view, s->list, count);
        TextStyle style = {TYPE_BODY_BOLD, 0, view->theme->ink, 0};
        count_w = canvas_text_width(view->canvas, &style, text, strlen(text)) + 8;
        view_add_text(view, s->list, TYPE_BODY_BOLD, view->theme->ink, ALIGN_RIGHT, column.x + column.w, s->heading_y,
                      0, text);
    }
    view_add_heading(view, s->list, column.x, s->heading_y, column.w - count_w, english);
}

/* ---- ready ---- */

enum { HOME_SIZE = 12 };

/* The thread of a loop that is not the one at work, whose tasks stand in a line of their own; else NULL. */
static const ReplayThread *elsewhere(const Stage *s, const ReplayLoop *loop) {
    return loop->thread == s->thread ? NULL : replay_find_thread(s->view->state, loop->thread);
}

static void add_token(Stage *s, const ReplayTask *task, const ReplayThread *home, double y) {
    const Theme *t = s->view->theme;
    TaskLook look = view_task_look(s->view, task);
    bool narrow = s->ready.w < 172;
    double inset = narrow ? 6 : 10, name_x = narrow ? 36 : 39;
    Rect card = {s->ready.x + inset, y, s->ready.w - 2 * inset, 46};
    Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id),
                                        .kind = BOX_FILL,
                                        .rect = card,
                                        .radius = 10,
                                        .color = t->card,
                                        .stroke = look.hue->line,
                                        .width = t->outline,
                                        .entry = ENTRY_GROW,
                                        .task = task->id,
                                        .meaning = {MEANING_TASK, task->id}});
    box->label = boxes_text(s->list, NULL, "task %s", look.name);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, task->id),
                             .kind = BOX_FILL,
                             .rect = {card.x + 2, card.y + 2, 32, card.h - 4},
                             .radius = 8,
                             .color = look.hue->tint,
                             .color2 = look.hue->line,
                             .pattern = PATTERN_DOTS,
                             .task = task->id});
    view_add_face(s->view, s->list, task, &look, card.x + 19, card.y + 23, 15, 2);
    if (card.w < 66) return; /* no room for a name */
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {card.x + name_x, card.y + (home ? 3 : 11), card.w - name_x - 4, 24},
                             .type = TYPE_BODY_BOLD,
                             .least = 11,
                             .color = look.hue->text,
                             .text = look.name,
                             .task = task->id});
    if (!home) return;
    TextStyle small = {TYPE_BODY, HOME_SIZE, t->ink2, 0};
    Box *text =
        view_add_text(s->view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, card.x + name_x, card.y + 33,
                      card.w - name_x - 4, view_thread_name(s->view, s->list, home->text, &small, card.w - name_x - 5));
    text->size = HOME_SIZE;
    text->least = 11;
    text->task = task->id;
}

const char *stage_callback_name(Stage *s, const ReplayHandle *handle, const char *suffix) {
    size_t length;
    const char *name = trace_text(s->view->trace, handle->text, &length);
    if (length == 0) return "callback";
    size_t from = length;
    while (from > 0 && name[from - 1] != '.') --from;
    if (from == length) from = 0;
    return boxes_text(s->list, NULL, "%.*s%s", (int)(length - from), name + from, suffix);
}

/* Of a name that is too long for a row: where it breaks, at the underscore next to its middle. */
static size_t find_break(const char *name, size_t length) {
    size_t best = length;
    for (size_t i = 1; i < length; ++i)
        if (name[i - 1] == '_' && (best == length || labs((long)(2 * i - length)) < labs((long)(2 * best - length))))
            best = i;
    return best;
}

static void add_callback_name(Stage *s, const char *name, const ReplayTask *task, Color color, Rect r) {
    enum { LEAST = 12, APART = 6 };
    TextStyle small = {TYPE_BODY, LEAST, color, 0};
    size_t length = strlen(name), first = length;
    if (canvas_text_width(s->view->canvas, &small, name, length) > r.w) first = find_break(name, length);
    bool has_two = first < length;
    for (size_t from = 0, to = first; from < length; from = to, to = length) {
        double y = r.y + r.h / 2 + (!has_two ? 0 : from ? APART : -APART);
        Box *text = view_add_text(s->view, s->list, TYPE_BODY, color, ALIGN_LEFT, r.x, y, r.w,
                                  boxes_text(s->list, NULL, "%.*s", (int)(to - from), name + from));
        text->least = has_two ? 11 : LEAST;
        text->size = has_two ? LEAST : 14;
        text->task = task ? task->id : 0;
    }
}

/* A handle as asyncio has it: the callback's name, in the colour of whom it belongs to. */
static void add_handle_token(Stage *s, const ReplayHandle *handle, double y) {
    const View *view = s->view;
    const Theme *t = view->theme;
    const ReplayTask *task = replay_find_task(view->state, handle->owner);
    TaskLook look = task ? view_task_look(view, task) : (TaskLook){.name = ""};
    Rect card = {s->ready.x + 10, y, s->ready.w - 20, HANDLE_H};
    Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_HANDLE, handle->id),
                                        .kind = BOX_FILL,
                                        .rect = card,
                                        .radius = 4,
                                        .color = t->card,
                                        .stroke = task ? look.hue->line : t->ink3,
                                        .width = t->outline * 0.75,
                                        .entry = ENTRY_GROW,
                                        .task = task ? task->id : 0,
                                        .meaning = {MEANING_HANDLE, handle->id}});
    box->label = boxes_text(s->list, NULL, "handle %u", handle->id);
    double x = card.x + 8;
    if (task) {
        boxes_add(s->list, (Box){.kind = BOX_FILL,
                                 .rect = {card.x + 3, card.y + 3, 26, card.h - 6},
                                 .radius = 4,
                                 .color = look.hue->tint,
                                 .color2 = look.hue->line,
                                 .pattern = PATTERN_DOTS,
                                 .task = task->id});
        Box *face = boxes_add(s->list, (Box){.kind = BOX_DISC,
                                             .rect = {card.x + 6, y + HANDLE_H / 2.0 - 10, 20, 20},
                                             .color = t->card,
                                             .task = task->id});
        face->identity = box_identity(WHAT_HANDLE + 1, handle->id);
        bool icon = *look.icon != '\0';
        boxes_add(s->list, (Box){.kind = BOX_TEXT,
                                 .rect = {card.x + 16, y, 0, HANDLE_H},
                                 .align = ALIGN_CENTER,
                                 .type = icon ? TYPE_BODY : TYPE_BODY_BOLD,
                                 .size = 12,
                                 .color = look.hue->text,
                                 .text = icon ? look.icon : look.monogram,
                                 .task = task->id});
        x = card.x + 33;
    }
    add_callback_name(s, stage_callback_name(s, handle, ""), task, task ? look.hue->text : t->ink2,
                      (Rect){x, y, card.x + card.w - 6 - x, HANDLE_H});
}

/* Not the callbacks of a task that is done: they are the library's plumbing. */
static bool is_shown_in_line(const View *view, const ReplayHandle *handle) {
    const ReplayTask *task = replay_find_task(view->state, handle->owner);
    if (task && replay_task_is_internal(view->state, task)) return false;
    if (view->detail == DETAIL_HANDLES) return true;
    return task ? task->handle == handle->id : handle->owner == 0;
}

/* Handles that joined the line after this turn's first one ran: they stand behind those of this turn. */
static uint32_t count_next_turn(const View *view) {
    const Trace *trace = view->trace;
    uint32_t joined = 0;
    size_t i = view->state->position;
    for (; i > 0 && trace->events[i - 1].kind != EVENT_LOOP_ITERATION; --i) {
        if (trace->events[i - 1].kind == EVENT_HANDLE_SCHEDULED) ++joined;
        if (trace->events[i - 1].kind == EVENT_LOOP_SELECTED || trace->events[i - 1].kind == EVENT_TIMER_DUE)
            return joined;
    }
    return i > 0 ? joined : 0;
}

/* ---- more than fit ---- */

/* Dots for the rest of the line, each for one or for several. */
static void add_queue_dots(Stage *s, uint32_t more, double y, Color color) {
    const View *view = s->view;
    uint32_t per_row = (uint32_t)fmax(1, (s->ready.w - 24) / 9),
             rows = (uint32_t)fmax(0, (s->ready.y + s->ready.h - y - 30) / 9);
    uint32_t room = per_row * rows < DOTS ? per_row * rows : DOTS, each = 1;
    static const uint32_t steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000, 1000000};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && room && (more + each - 1) / each > room; ++i)
        each = steps[i];
    const char *n = view_count(view, s->list, more);
    const char *words = each == 1 ? boxes_text(s->list, NULL, view_word(view, "and %s more"), n)
                                  : boxes_text(s->list, NULL, view_word(view, "and %s more, %u a dot"), n, each);
    view_add_text(view, s->list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, s->ready.x + 12, y + 8, s->ready.w - 24,
                  words)
        ->least = 12;
    for (uint32_t i = 0; room && i < (more + each - 1) / each; ++i) {
        double x = s->ready.x + 14 + 9 * (i % per_row), dot_y = y + 28 + 9 * (double)(i / per_row);
        boxes_add(s->list, (Box){.kind = BOX_DISC, .rect = {x - 2.8, dot_y - 2.8, 5.6, 5.6}, .color = color});
    }
}

/* Where tokens would stand, ever fainter towards the end of the line. */
static void add_empty_places(Stage *s) {
    const Theme *t = s->view->theme;
    double alpha = 0.9;
    for (double y = s->ready.y + 54; y + TOKEN_H <= s->ready.y + s->ready.h && alpha > 0.1;
         y += TOKEN_PITCH, alpha -= 0.27)
        boxes_add(s->list, (Box){.kind = BOX_FILL,
                                 .rect = {s->ready.x + 10, y, s->ready.w - 20, TOKEN_H},
                                 .radius = 10,
                                 .stroke = t->track,
                                 .width = 1.5,
                                 .style = STROKE_DASHED,
                                 .alpha = alpha});
}

static uint32_t count_line(const View *view) {
    uint32_t total = 0;
    for (uint32_t l = 1; l < view->state->loops.count; ++l)
        for (uint32_t h = view->state->loops.items[l].ready.first; h; h = view->state->handles.items[h].next)
            total += is_shown_in_line(view, &view->state->handles.items[h]);
    return total;
}

/* How many of a line stand in it whole: all of them, or two and dots for the others, or what there is room for. */
static uint32_t count_whole(const Stage *s, uint32_t total) {
    bool handles = s->view->detail == DETAIL_HANDLES;
    double pitch = handles ? HANDLE_PITCH : TOKEN_PITCH, h = handles ? HANDLE_H : TOKEN_H;
    uint32_t most = handles ? HANDLES_SHOWN : READY_SHOWN,
             fits = s->ready.h < h + 8 ? 0 : 1 + (uint32_t)((s->ready.h - h - 16) / pitch);
    if (most > fits) most = fits;
    return total <= most ? total : most > 2 ? 2 : most == 2 ? 1 : most;
}

/* Below it stand those who do not run in this turn. */
static void add_next_turn(Stage *s, double y) {
    const Theme *t = s->view->theme;
    view_add_text(s->view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->ready.x + 12, y + 8, s->ready.w - 24,
                  view_word(s->view, "next turn"))
        ->label = "next turn";
    boxes_add(s->list, (Box){.kind = BOX_LINE,
                             .rect = {s->ready.x + 10, y - 2, s->ready.w - 20, 0},
                             .width = 1.5,
                             .color = t->ink3});
}

static void ready_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    bool handles = view->detail == DETAIL_HANDLES;
    double pitch = handles ? HANDLE_PITCH : TOKEN_PITCH, h = handles ? HANDLE_H : TOKEN_H;
    uint32_t total = count_line(view), shown = 0, whole = count_whole(s, total),
             next_turn = handles ? count_next_turn(view) : 0;
    bool crowded = whole < total;
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_GROUND, 2),
                             .kind = BOX_FILL,
                             .rect = s->ready,
                             .radius = 12,
                             .color = t->sunk,
                             .meaning = {MEANING_REGION, 1},
                             .label = "ready"});
    stage_add_heading(s, s->ready, "READY", total, crowded || handles);
    const Hue *last = &t->hues[THEME_MAIN]; /* of the last one shown whole: a dot is like it */
    double y = s->ready.y + (s->ready.h < 100 ? 6 : 12);
    for (uint32_t l = 1; l < view->state->loops.count; ++l)
        for (uint32_t i = view->state->loops.items[l].ready.first; i && shown < whole;
             i = view->state->handles.items[i].next) {
            const ReplayHandle *handle = &view->state->handles.items[i];
            if (!is_shown_in_line(view, handle)) continue;
            const ReplayTask *task = replay_find_task(view->state, handle->owner);
            if (task) last = view_task_look(view, task).hue;
            if (next_turn && total - shown == next_turn && y + h + 22 < s->ready.y + s->ready.h) {
                add_next_turn(s, y);
                y += 22;
            }
            if (!handles && task && task->state == REPLAY_TASK_READY)
                add_token(s, task, elsewhere(s, &view->state->loops.items[l]), y);
            else
                add_handle_token(s, handle, y);
            y += pitch;
            ++shown;
        }
    if (crowded) {
        add_queue_dots(s, total - shown, y, last->line);
        return;
    }
    if (total > 0) return;
    view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_CENTER, s->ready.x + s->ready.w / 2,
                  s->ready.y + fmin(27, s->ready.h / 2), s->ready.w - 20, view_word(view, "nobody"))
        ->least = 12;
    if (!handles) add_empty_places(s);
}

/* ---- track, gate, shelf ---- */

/* The way that the step just shown has taken: in ink, so that it can be followed with the eyes. */
typedef enum Way { WAY_NONE, WAY_IN, WAY_OUT, WAY_BACK } Way;

static Way way_of_step(const View *view) {
    static const uint8_t ways[STEP_KIND_COUNT] = {
        [STEP_TURN] = WAY_IN,          [STEP_AWAITS_TIMER] = WAY_OUT,  [STEP_AWAITS_TASK] = WAY_OUT,
        [STEP_AWAITS_GROUP] = WAY_OUT, [STEP_AWAITS_FUTURE] = WAY_OUT, [STEP_RINGS] = WAY_BACK,
        [STEP_RINGS_LATE] = WAY_BACK};
    return view->step < view->step_count && view->steps[view->step].task ? (Way)ways[view->steps[view->step].kind]
                                                                         : WAY_NONE;
}

static void add_gate(Stage *s, double x) {
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_GATE, 0),
                             .kind = BOX_FILL,
                             .rect = {x - 3, s->track_y - 20, 6, 40},
                             .radius = 3,
                             .color = s->view->theme->ink,
                             .entry = ENTRY_GROW,
                             .label = "gate"});
    if (fonts_have(canvas_fonts(s->view->canvas), 0x270B))
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_HAND, 0),
                                 .kind = BOX_TEXT,
                                 .rect = {x, fmax(s->area.y + 1, s->track_y - 48), 0, 26},
                                 .align = ALIGN_CENTER,
                                 .type = TYPE_BODY,
                                 .size = 19,
                                 .color = s->view->theme->ink,
                                 .text = "\xE2\x9C\x8B",
                                 .entry = ENTRY_GROW});
}

/* From ready to running, and from running to waiting. */
static void add_way_on(Stage *s, double from, double to, Color color, bool gate) {
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {from, s->track_y, to - from, 0}, .width = 4, .color = color});
    if (gate)
        add_gate(s, (from + to) / 2);
    else
        boxes_add(s->list, (Box){.kind = BOX_SIGN,
                                 .rect = {(from + to) / 2 - 6, s->track_y - 9, 18, 18},
                                 .sign = SIGN_CHEVRON,
                                 .color = color});
}

/* From waiting back to ready, below all: dotted while nobody looks at the timers. */
static void add_way_back(Stage *s, Color color) {
    const View *view = s->view;
    const Theme *t = view->theme;
    double left = s->ready.x + s->ready.w / 2, right = s->waiting.x + s->waiting.w / 2,
           top = s->ready.y + s->ready.h + 4, y = s->return_y, middle = s->clock_x;
    const char *words = view->geometry.stage.w <= 700 ? ""
                        : !s->held                    ? view_word(view, "due \xE2\x86\x92 back of the queue")
                        : s->held_until >= 0 ? view_word(view, "timers are not looked at while the loop is held")
                                             : "";
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    double w = *words ? canvas_text_width(view->canvas, &style, words, strlen(words)) + 24 : 0;
    if (*words) view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_CENTER, middle, y - 0.5, w, words);
    Rect pieces[2] = {{left + 14, y, middle - w / 2 - left - 14, 0},
                      {middle + w / 2, y, right - 14 - middle - w / 2, 0}};
    Rect ends[2] = {{left, top + 2, 0, y - 14 - top}, {right, top, 0, y - 14 - top}};
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {left, y, right - left, 0}, .label = "return track"});
    for (int i = 0; i < 2; ++i) {
        if (s->held) {
            boxes_add(s->list,
                      (Box){.kind = BOX_DASHES, .rect = pieces[i], .width = 4, .dash = 4, .gap = 7, .color = color});
            boxes_add(s->list,
                      (Box){.kind = BOX_DASHES, .rect = ends[i], .width = 4, .dash = 4, .gap = 7, .color = color});
            for (double angle = 0.25; angle < 1.4; angle += 0.55) /* the corner */
                boxes_add(s->list, (Box){.kind = BOX_DISC,
                                         .rect = {ends[i].x + (i ? -1 : 1) * 14 * (1 - cos(angle)) - 2.2,
                                                  y - 14 + 14 * sin(angle) - 2.2, 4.4, 4.4},
                                         .color = color});
        } else {
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = pieces[i], .width = 4, .color = color});
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = ends[i], .width = 4, .color = color});
            boxes_add(s->list, (Box){.kind = BOX_CORNER,
                                     .rect = {i ? right - 14 : left + 14, y - 14, 14, 14},
                                     .quarter = i ? 0 : 1,
                                     .width = 4,
                                     .color = color});
        }
    }
    boxes_add(s->list,
              (Box){.kind = BOX_SIGN, .rect = {left - 8, top - 3, 16, 16}, .sign = SIGN_CARET_UP, .color = color});
    if (s->held || pieces[1].w < 60) return;
    double x = pieces[1].x + pieces[1].w * 0.27; /* a chevron to the left */
    boxes_add(s->list,
              (Box){.kind = BOX_SEGMENT, .rect = {x - 4, y - 7, 7.5, 7}, .share = -1, .width = 3.5, .color = color});
    boxes_add(s->list, (Box){.kind = BOX_SEGMENT, .rect = {x - 4, y, 7.5, 7}, .width = 3.5, .color = color});
}

static void track_layout(Stage *s) {
    const Theme *t = s->view->theme;
    Way way = way_of_step(s->view);
    add_way_on(s, s->ready.x + s->ready.w, s->running.x, way == WAY_IN ? t->ink : t->track, false);
    add_way_on(s, s->running.x + s->running.w, s->waiting.x, way == WAY_OUT ? t->ink : t->track, s->held);
    if (s->has_way_back) add_way_back(s, way == WAY_BACK ? t->ink : t->track);
}

/* What a chip on the shelf says: where there is little room just the number, if the task has one. */
static const char *chip_name(const TaskLook *look, bool brief) {
    if (!brief) return look->name;
    const char *number = strrchr(look->name, '#');
    return number ? number : "";
}

static double chip_name_width(const Stage *s, const char *name) {
    TextStyle style = {TYPE_BODY, 0, {0}, 0};
    return *name ? fmin(130, canvas_text_width(s->view->canvas, &style, name, strlen(name)) + 4) : 0;
}

static void add_done_chip(Stage *s, const ReplayTask *task, double *x, double y, bool brief) {
    TaskLook look = view_task_look(s->view, task);
    const char *name = chip_name(&look, brief);
    double name_w = chip_name_width(s, name), w = 28 + name_w + 24;
    Sign sign = task->outcome == OUTCOME_RESULT      ? SIGN_CHECK
                : task->outcome == OUTCOME_CANCELLED ? SIGN_CROSS
                                                     : SIGN_BANG;
    Box *chip = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id),
                                         .kind = BOX_FILL,
                                         .rect = {*x, y - 13.5, w, 27},
                                         .radius = 13.5,
                                         .color = look.hue->tint,
                                         .stroke = look.hue->line,
                                         .width = 1.5,
                                         .task = task->id,
                                         .meaning = {MEANING_TASK, task->id}});
    chip->label = boxes_text(s->list, NULL, "task %s", look.name);
    view_add_face(s->view, s->list, task, &look, *x + 15, y, 10, 0);
    if (name_w > 0)
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                                 .kind = BOX_TEXT,
                                 .rect = {*x + 28, y - 12, name_w, 24},
                                 .type = TYPE_BODY,
                                 .least = 14,
                                 .color = look.hue->text,
                                 .text = name,
                                 .task = task->id});
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_SIGN, task->id),
                             .kind = BOX_SIGN,
                             .rect = {*x + w - 22, y - 7, 14, 14},
                             .sign = sign,
                             .color = look.hue->text,
                             .task = task->id});
    *x += w + 8;
}

static bool is_on_shelf(const View *view, const ReplayTask *task) {
    return task->state == REPLAY_TASK_DONE && !replay_task_is_internal(view->state, task);
}

/* How wide all chips would be. */
static double shelf_width(const Stage *s, bool brief) {
    double w = 0;
    for (uint32_t i = 1; i < s->view->state->tasks.count; ++i) {
        const ReplayTask *task = &s->view->state->tasks.items[i];
        if (!is_on_shelf(s->view, task)) continue;
        TaskLook look = view_task_look(s->view, task);
        w += 60 + chip_name_width(s, chip_name(&look, brief));
    }
    return w;
}

static uint32_t count_done(const View *view) {
    uint32_t done = 0;
    for (uint32_t i = 1; i < view->state->tasks.count; ++i) done += is_on_shelf(view, &view->state->tasks.items[i]);
    return done;
}

/* A bar in the colour of most of those who are done. */
static void add_done_bar(Stage *s, Rect bar, uint32_t done, size_t total) {
    const View *view = s->view;
    const Hue *hue = &view->theme->hues[THEME_MAIN];
    for (uint32_t i = view->state->tasks.count; i-- > 1;)
        if (is_on_shelf(view, &view->state->tasks.items[i]) && !view_is_main(view, &view->state->tasks.items[i])) {
            hue = view_task_look(view, &view->state->tasks.items[i]).hue;
            break;
        }
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 6, .color = view->theme->sunk});
    bar.w *= total ? (double)done / (double)total : 0;
    if (bar.w < 1) return;
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 1),
                             .kind = BOX_FILL,
                             .rect = bar,
                             .radius = fmin(6, bar.w / 2),
                             .color = hue->solid});
    if (bar.w > 20)
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 2),
                                 .kind = BOX_SIGN,
                                 .rect = {bar.x + bar.w - 16, bar.y + 1, 10, 10},
                                 .sign = SIGN_CHECK,
                                 .color = hue->on});
}

static void shelf_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t total = view_task_count(view);
    uint32_t done = count_done(view);
    if (view->geometry.no_done_shelf || !s->has_way_back) {
        TextStyle bold = {TYPE_BODY_BOLD, 0, t->ink2, view->language == LANGUAGE_EN ? 1.1 : 0};
        const char *word = view_word(view, "READY"), *share = boxes_text(s->list, NULL, "%u/%zu", done, total);
        double w = canvas_text_width(view->canvas, &bold, word, strlen(word)) + 8;
        if (s->ready.y > s->heading_y && s->ready.w - w > 26 && !view_is_crowd(view))
            view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_LEFT, s->ready.x + w, s->heading_y, s->ready.w - w,
                          share)
                ->least = 12;
        return;
    }
    bool crowd = total > 12;
    const char *count = boxes_text(s->list, NULL, view_word(view, crowd ? "%s of %s" : "%s of %s tasks"),
                                   view_count(view, s->list, done), view_count(view, s->list, total));
    double y = s->shelf_y + 20, left = s->ready.x, right = s->waiting.x + s->waiting.w;
    boxes_add(s->list,
              (Box){.kind = BOX_LINE, .rect = {left, s->shelf_y, right - left, 0}, .width = 1, .color = t->rule});
    view_add_heading(view, s->list, left, y, 70, "DONE");
    view_add_text(view, s->list, crowd ? TYPE_BODY_BOLD : TYPE_BODY, crowd ? t->ink : t->ink2, ALIGN_RIGHT, right, y, 0,
                  count);
    TextStyle plain = {crowd ? TYPE_BODY_BOLD : TYPE_BODY, 0, t->ink2, 0};
    double x = left + 72, end = right - fmax(94, canvas_text_width(view->canvas, &plain, count, strlen(count))) - 16;
    if (crowd) { /* a bar instead of chips */
        add_done_bar(s, (Rect){x, y - 6, end - x, 12}, done, total);
        return;
    }
    bool brief = x + shelf_width(s, false) > end;
    for (uint32_t i = 1; i < view->state->tasks.count && x + 50 < end; ++i)
        if (is_on_shelf(view, &view->state->tasks.items[i]))
            add_done_chip(s, &view->state->tasks.items[i], &x, y, brief);
    for (size_t i = done; i < total && x + 24 < end; ++i, x += 24)
        boxes_add(s->list,
                  (Box){.kind = BOX_RING, .rect = {x + 1, y - 7.5, 15, 15}, .width = 2, .share = 1, .color = t->track});
}

void stage_layout(const View *view, BoxList *list) {
    Stage s = set_stage(view, list);
    boxes_add(list, (Box){.identity = box_identity(WHAT_GROUND, 1),
                          .kind = BOX_FILL,
                          .rect = s.area,
                          .color = view->theme->paper,
                          .label = "stage"});
    track_layout(&s);
    shelf_layout(&s);
    ready_layout(&s);
    stage_waiting_layout(&s);
    stage_running_layout(&s);
}
