#include "gallery.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "screen.h"

enum { LEFT = 32, CARDS_X = 262, CARD_GAP = 10, HEAD = 116, FOOT = 77, THUMB_X = 14, THUMB_W = 84, TEXT_X = 111, THUMB_LANES = 3, LESSONS = 6 };

static const char *const lesson_titles[LESSONS + 1] = {"More", "What is waiting?", "Tasks and await", "gather, wait, as_completed", "Cancel and timeouts", "Blocking the loop", "Threads and loops"};

/* ---- loading ---- */

static int64_t lesson_of(const Program *p) {
    int64_t lesson = p->scenario->lesson;
    return lesson < 1 || lesson > LESSONS ? LESSONS + 1 : lesson;
}

static int compare_items(const void *a, const void *b) {
    const Program *x = *(Program *const *)a, *y = *(Program *const *)b;
    if (lesson_of(x) != lesson_of(y)) return lesson_of(x) < lesson_of(y) ? -1 : 1;
    return strcmp(x->path, y->path);
}

static void load_file(Gallery *g, const char *path) {
    const char *problem;
    Program *program = g->count < GALLERY_MOST ? program_load(path, &problem) : NULL;
    if (program && program->scenario->has_settings)
        g->items[g->count++] = program;
    else
        program_destroy(program);
}

/* The scenarios of a folder and of the folders in it: a lesson is a folder. */
static void load_folder(Gallery *g, const char *folder, int depth) {
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; g->count < GALLERY_MOST && (entry = readdir(dir));) {
        char path[SETTINGS_PATH];
        if (*entry->d_name == '.' || snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path) continue;
        size_t length = strlen(entry->d_name);
        if (length > 3 && strcmp(entry->d_name + length - 3, ".py") == 0)
            load_file(g, path);
        else if (depth > 0)
            load_folder(g, path, depth - 1);
    }
    closedir(dir);
}

void gallery_load(Gallery *g, const char *folder) {
    *g = (Gallery){.count = 0};
    if (folder) load_folder(g, folder, 1);
    qsort(g->items, g->count, sizeof *g->items, compare_items);
}

void gallery_deinit(Gallery *g) {
    for (size_t i = 0; i < g->count; ++i) program_destroy(g->items[i]);
    g->count = 0;
}

/* ---- places ---- */

typedef struct Place {
    int row, column;
    bool opens_lesson;
} Place;

static void find_places(const Gallery *g, Place *places, int *rows) {
    int row = -1, column = 0;
    for (size_t i = 0; i < g->count; ++i) {
        bool opens = i == 0 || lesson_of(g->items[i]) != lesson_of(g->items[i - 1]);
        if (opens || ++column == GALLERY_COLUMNS) {
            ++row;
            column = 0;
        }
        places[i] = (Place){row, column, opens};
    }
    *rows = row + 1;
}

void gallery_move(Gallery *g, int columns, int rows) {
    Place places[GALLERY_MOST];
    int count;
    if (g->count == 0) return;
    find_places(g, places, &count);
    if (columns) {
        if (columns < 0 && g->chosen == 0) return;
        size_t next = columns > 0 ? g->chosen + 1 : g->chosen - 1;
        if (next < g->count) g->chosen = next;
        return;
    }
    Place from = places[g->chosen];
    size_t best = g->chosen;
    for (size_t i = 0; i < g->count; ++i)
        if (places[i].row == from.row + rows && places[i].column <= from.column) best = i; /* the last that fits */
    g->chosen = best;
}

/* ---- drawing ---- */

static void add_thumbnail(const View *item, BoxList *list, double x, double y, double h) {
    size_t count, shown = 0;
    const TimelineLane *lanes = timeline_lanes(item->timeline, &count);
    int64_t total = timeline_totals(item->timeline).total;
    size_t real = view_task_count(item);
    if (total <= 0) total = 1;
    double pitch = 17, top = y + h / 2 - pitch * ((double)(real > THUMB_LANES ? THUMB_LANES : real > 1 ? real - 1 : 1) - 1) / 2;
    for (size_t i = 0; i < count && shown < THUMB_LANES; ++i) {
        if (lanes[i].is_internal || !lanes[i].task) continue;
        const ReplayTask *task = replay_find_task(item->state, lanes[i].task);
        if (!task || (view_is_main(item, task) && real > 1)) continue; /* main waits for the others: they are the picture */
        const Hue *hue = view_task_look(item, task).hue;
        double middle = top + pitch * (double)shown++;
        for (uint32_t k = 0; k < lanes[i].count && k < 40; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            double x1 = x + THUMB_W * (double)s->from / (double)total, x2 = fmax(x1 + 2, x + THUMB_W * (double)s->to / (double)total);
            Box bar = {.kind = BOX_FILL, .rect = {x1, middle - 5, x2 - x1, 10}, .radius = 2.5, .color = hue->solid};
            switch ((ReplayCondition)s->condition) {
                case REPLAY_RUNNING: boxes_add(list, bar); break;
                case REPLAY_READY:
                case REPLAY_RANG:
                    if (x2 - x1 < 4) break;
                    bar.color = hue->tint;
                    bar.color2 = hue->line;
                    bar.pattern = s->condition == REPLAY_READY ? PATTERN_DOTS : PATTERN_STRIPES;
                    bar.stroke = hue->line;
                    bar.width = 1;
                    boxes_add(list, bar);
                    break;
                case REPLAY_ON_TIMER: boxes_add(list, (Box){.kind = BOX_WAVE, .rect = {x1, middle - 6, x2 - x1, 12}, .width = 2, .color = hue->line}); break;
                case REPLAY_ON_TASK:
                case REPLAY_ON_FUTURE: boxes_add(list, (Box){.kind = BOX_DASHES, .rect = {x1, middle, x2 - x1, 0}, .width = 2, .dash = 2, .gap = 3, .color = hue->line}); break;
                case REPLAY_DONE:
                case REPLAY_CONDITION_COUNT: break;
            }
        }
    }
}

static const char *summary(const View *item, const Program *p, BoxList *list) {
    if (p->is_refused) return view_word(item, "it does not start yet");
    const char *total = view_time(item, list, timeline_totals(p->timeline).total), *unit = view_unit(item);
    if (!p->sync_timeline) return boxes_text(list, NULL, view_word(item, "%s %s"), total, unit);
    const char *sync = view_time(item, list, timeline_totals(p->sync_timeline).total);
    if (strcmp(sync, total) == 0) return boxes_text(list, NULL, view_word(item, "%s %s either way"), total, unit);
    return boxes_text(list, NULL, view_word(item, "%s %s, not %s"), total, unit, sync);
}

static void add_card(const View *view, const Gallery *g, size_t i, Rect card, BoxList *list) {
    const Theme *t = view->theme;
    const Program *p = g->items[i];
    View item = screen_view(p, SIZE_MAX, 0);
    item.theme = t;
    item.canvas = view->canvas;
    item.language = view->language;
    bool chosen = i == g->chosen;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL, .rect = card, .radius = 10, .color = t->card, .stroke = chosen ? t->ink : t->rule, .width = chosen ? 3 : 1.5, .meaning = {MEANING_SCENARIO, (uint32_t)i}});
    box->label = boxes_text(list, NULL, "lesson %zu", i + 1);
    add_thumbnail(&item, list, card.x + THUMB_X, card.y, card.h);
    const char *title = view->language == LANGUAGE_ZH && *p->scenario->title_zh ? p->scenario->title_zh : p->scenario->title;
    double w = card.w - TEXT_X - 10, y = card.y + card.h / 2;
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, card.x + TEXT_X, y - 11, w, title)->least = 12;
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, card.x + TEXT_X, y + 12, w, summary(&item, p, list))->least = 12;
}

static void add_head(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    double right = view->geometry.w - LEFT;
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {LEFT, 26, 58, 58}, .sign = SIGN_POT, .color = t->ink});
    view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, 108, 51, 0, "Watchpot")->size = 38;
    view_add_text(view, list, TYPE_APP_TITLE, t->ink2, ALIGN_LEFT, 109, 86, fmax(60, right - 408 - 109), view_word(view, "A watched pot never boils. An awaited one does."))->least = 13;
    if (right - 396 < 420) return;
    Rect drop = {right - 396, 28, 396, 64};
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = drop, .radius = 10, .stroke = t->ink3, .width = 1.5, .style = STROKE_DASHED, .meaning = {MEANING_COMMAND, COMMAND_OPEN}, .label = "button open"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {drop.x + 36, drop.y + 18, 0, 20}, .width = 2.5, .color = t->ink2});
    boxes_add(list, (Box){.kind = BOX_SEGMENT, .rect = {drop.x + 28, drop.y + 32, 8, 8}, .width = 2.5, .color = t->ink2});
    boxes_add(list, (Box){.kind = BOX_SEGMENT, .rect = {drop.x + 36, drop.y + 32, 8, 8}, .width = 2.5, .share = -1, .color = t->ink2});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {drop.x + 25, drop.y + 46, 22, 0}, .width = 2.5, .color = t->ink2});
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, drop.x + 62, drop.y + 21, drop.w - 70, view_word(view, "Drop a .py file here"));
    const char *or_press = view_word(view, "or press");
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    double x = drop.x + 62, y = drop.y + 44;
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x, y, 0, or_press);
    x = view_add_keycap(view, list, ALIGN_LEFT, x + canvas_text_width(view->canvas, &style, or_press, strlen(or_press)) + 7, y, "O", false);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 7, y, 0, view_word(view, "to open one"));
}

static double add_hint(const View *view, BoxList *list, double right, double y, const char *key, const char *english) {
    const Theme *t = view->theme;
    const char *words = view_word(view, english);
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, words);
    return view_add_keycap(view, list, ALIGN_RIGHT, right - canvas_text_width(view->canvas, &style, words, strlen(words)) - 8, y, key, false) - 24;
}

static void add_foot(const View *view, const Settings *settings, BoxList *list) {
    const Theme *t = view->theme;
    const Geometry *g = &view->geometry;
    double y = g->h - FOOT / 2.0, x = LEFT;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, g->h - FOOT, g->w, FOOT}, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {0, g->h - FOOT, g->w, 0}, .width = 1, .color = t->rule});
    double right = add_hint(view, list, g->w - LEFT, y, "Enter", "open");
    right = add_hint(view, list, right, y, "\xE2\x86\x91 \xE2\x86\x93 \xE2\x86\x90 \xE2\x86\x92", "choose");
    right = add_hint(view, list, right, y, "L", view->language == LANGUAGE_ZH ? "English" : "\xE4\xB8\xAD\xE6\x96\x87");
    if (!*settings->recent[0]) return;
    const char *heading = view_word(view, "Recent");
    TextStyle bold = {TYPE_BODY_BOLD, 0, t->ink, 0}, code = {TYPE_CODE, 0, t->ink, 0};
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, x, y, 0, heading);
    x += canvas_text_width(view->canvas, &bold, heading, strlen(heading)) + 18;
    for (uint32_t i = 0; i < SETTINGS_RECENT && *settings->recent[i]; ++i) {
        const char *slash = strrchr(settings->recent[i], '/'), *name = boxes_text(list, NULL, "%s", slash ? slash + 1 : settings->recent[i]);
        double w = canvas_text_width(view->canvas, &code, name, strlen(name));
        if (x + w > right) break;
        Box *box = boxes_add(list, (Box){.kind = BOX_FILL, .rect = {x - 8, y - 16, w + 16, 32}, .radius = 6, .meaning = {MEANING_SCENARIO, GALLERY_MOST + i}});
        box->label = boxes_text(list, NULL, "recent %u", i + 1);
        view_add_text(view, list, TYPE_CODE, t->ink, ALIGN_LEFT, x, y, 0, name);
        x += w + 28;
    }
}

static void add_lesson(const View *view, int64_t lesson, double y, double h, BoxList *list) {
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {LEFT, y, view->geometry.w - 2 * LEFT, 0}, .width = 1, .color = t->rule});
    const char *title = view_word(view, lesson_titles[lesson > LESSONS ? 0 : lesson]);
    if (lesson <= LESSONS) view_add_text(view, list, TYPE_TITLE, t->ink3, ALIGN_LEFT, LEFT, y + h / 2, 0, boxes_text(list, NULL, "%d", (int)lesson))->size = 34;
    view_add_text(view, list, TYPE_APP_NAME, t->ink, ALIGN_LEFT, 66, y + h / 2, CARDS_X - 66 - 10, title)->least = 12;
}

void gallery_layout(const View *view, const Gallery *gallery, const Settings *settings, BoxList *list) {
    const Geometry *g = &view->geometry;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = view->theme->paper, .label = "gallery"});
    Place places[GALLERY_MOST];
    int rows = 0;
    find_places(gallery, places, &rows);
    double area = g->h - HEAD - FOOT, row_h = rows ? fmax(66, fmin(88, area / rows)) : 88;
    double card_w = (g->w - CARDS_X - LEFT - CARD_GAP * (GALLERY_COLUMNS - 1)) / GALLERY_COLUMNS;
    /* More rows than fit: the chosen one stays in sight. */
    double over = fmax(0, rows * row_h - area), scroll = gallery->count ? fmin(over, fmax(0, (places[gallery->chosen].row + 0.5) * row_h - area / 2)) : 0;
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = {0, HEAD, g->w, area}});
    for (size_t i = 0; i < gallery->count; ++i) {
        double y = HEAD + places[i].row * row_h - scroll;
        if (y + row_h < HEAD || y > HEAD + area) continue;
        if (places[i].opens_lesson) add_lesson(view, lesson_of(gallery->items[i]), y, row_h, list);
        add_card(view, gallery, i, (Rect){CARDS_X + places[i].column * (card_w + CARD_GAP), y + 8, card_w, row_h - 16}, list);
    }
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
    add_head(view, list);
    add_foot(view, settings, list);
}
