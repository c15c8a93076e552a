#include "gallery.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/file.h"
#include "command.h"
#include "rich.h"
#include "screen.h"

enum {
    LEFT = 32,
    CARDS_X = 262,
    CARD_GAP = 10,
    CARD_LEAST = 210,
    HEAD = 116,
    FOOT = 77,
    ROW = 88,
    THUMB_X = 14,
    THUMB_W = 84,
    THUMB_SEGMENTS = 60,
    TEXT_X = 111,
    THUMB_LANES = 3,
    LESSONS = 6,
    MOST_COLUMNS = 3
};

static const char *const lesson_titles[LESSONS + 1] = {"More",
                                                       "What is waiting?",
                                                       "Coroutines, tasks and await",
                                                       "Together",
                                                       "Cancel and timeouts",
                                                       "Sharing and blocking",
                                                       "Threads and loops"};

/* ---- loading ---- */

static int64_t lesson_of(const GalleryItem *item) {
    int64_t lesson = item->scenario->lesson;
    return lesson < 1 || lesson > LESSONS ? LESSONS + 1 : lesson;
}

static int compare_items(const void *a, const void *b) {
    const GalleryItem *x = a, *y = b;
    if (lesson_of(x) != lesson_of(y)) return lesson_of(x) < lesson_of(y) ? -1 : 1;
    return strcmp(x->path, y->path);
}

static void drop_item(GalleryItem *item) {
    program_destroy(item->program);
    scenario_destroy(item->scenario);
    source_destroy(item->source);
    free(item->path);
}

static void load_file(Gallery *g, const char *path) {
    FileText text;
    if (g->count == GALLERY_MOST || file_read(path, &text) != FILE_OK) return;
    GalleryItem item = {.path = strdup(path), .source = source_create(path, text.bytes, text.length)};
    free(text.bytes);
    if (item.source) item.scenario = scenario_create(item.source, NULL);
    if (item.path && item.scenario && item.scenario->has_settings)
        g->items[g->count++] = item;
    else
        drop_item(&item);
}

/* The scenarios of a folder and of the folders in it: a lesson is a folder. */
static void load_folder(Gallery *g, const char *folder, int depth) {
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; g->count < GALLERY_MOST && (entry = readdir(dir));) {
        char path[SETTINGS_PATH];
        if (*entry->d_name == '.' || snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path)
            continue;
        size_t length = strlen(entry->d_name);
        if (length > 3 && strcmp(entry->d_name + length - 3, ".py") == 0)
            load_file(g, path);
        else if (depth > 0)
            load_folder(g, path, depth - 1);
    }
    closedir(dir);
}

void gallery_load(Gallery *g, const char *folder) {
    *g = (Gallery){.columns = MOST_COLUMNS};
    for (int i = 0; i < SETTINGS_RECENT; ++i) g->recent_days[i] = -1;
    if (folder) load_folder(g, folder, 1);
    qsort(g->items, g->count, sizeof *g->items, compare_items);
}

void gallery_run(Gallery *g, size_t item) {
    const char *problem;
    g->items[item].is_tried = true;
    g->items[item].program = program_load(g->items[item].path, &problem);
}

void gallery_deinit(Gallery *g) {
    for (size_t i = 0; i < g->count; ++i) drop_item(&g->items[i]);
    g->count = 0;
}

/* ---- what is sought ---- */

static bool holds(const char *text, const char *word, size_t length) {
    for (; *text; ++text)
        if (strncasecmp(text, word, length) == 0) return true;
    return false;
}

static bool matches(const GalleryItem *item, const char *words) {
    const Scenario *s = item->scenario;
    const char *slash = strrchr(item->path, '/');
    const char *const texts[] = {slash ? slash + 1 : item->path, s->title, s->title_zh, s->story, s->story_zh};
    for (;;) {
        words += strspn(words, " ");
        size_t length = strcspn(words, " ");
        if (length == 0) return true;
        bool found = false;
        for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) found |= holds(texts[i], words, length);
        if (!found) return false;
        words += length;
    }
}

/* ---- places ---- */

int gallery_columns(double width) { return width >= 760 ? MOST_COLUMNS : width >= 560 ? 2 : 1; }

/* Where the cards stand that are shown: numbers of items, by row and column. */
typedef struct Places {
    struct {
        size_t item;
        int row, column;
        bool opens_lesson;
    } cards[GALLERY_MOST];
    size_t count;
    int rows;
} Places;

static Places find_places(const Gallery *g) {
    Places p = {.count = 0};
    int row = -1, column = 0;
    for (size_t i = 0; i < g->count; ++i) {
        if (!matches(&g->items[i], g->search)) continue;
        bool opens = p.count == 0 || lesson_of(&g->items[i]) != lesson_of(&g->items[p.cards[p.count - 1].item]);
        if (opens || ++column == g->columns) {
            ++row;
            column = 0;
        }
        p.cards[p.count].item = i;
        p.cards[p.count].row = row;
        p.cards[p.count].column = column;
        p.cards[p.count++].opens_lesson = opens;
    }
    p.rows = row + 1;
    return p;
}

static size_t chosen_place(const Gallery *g, const Places *p) {
    for (size_t i = 0; i < p->count; ++i)
        if (p->cards[i].item == g->chosen) return i;
    return 0;
}

void gallery_move(Gallery *g, int columns, int rows) {
    Places p = find_places(g);
    if (p.count == 0) return;
    g->is_scrolled = false;
    size_t at = chosen_place(g, &p), best = at;
    if (columns) {
        if ((columns < 0 && at == 0) || (columns > 0 && at + 1 == p.count)) return;
        g->chosen = p.cards[columns > 0 ? at + 1 : at - 1].item;
        return;
    }
    for (size_t i = 0; i < p.count; ++i)
        if (p.cards[i].row == p.cards[at].row + rows && p.cards[i].column <= p.cards[at].column)
            best = i; /* the last that fits */
    g->chosen = p.cards[best].item;
}

void gallery_search(Gallery *g, const char *words) {
    snprintf(g->search, sizeof g->search, "%s", words);
    g->is_scrolled = false;
    Places p = find_places(g);
    if (p.count) g->chosen = p.cards[chosen_place(g, &p)].item;
}

/* A low window gives the cards all it can. */
static Rect find_area(double h) {
    double head = h < 400 ? 0 : HEAD, foot = h < 300 ? 0 : FOOT;
    return (Rect){0, head, 0, h - head - foot};
}

static double most_scroll(const Places *p, double h) { return fmax(0, p->rows * (double)ROW - find_area(h).h); }

/* Where it stands now. */
static double find_scroll(const Gallery *g, const Places *p) {
    double h = g->height;
    double wanted = g->is_scrolled ? g->scroll
                    : p->count     ? (p->cards[chosen_place(g, p)].row + 0.5) * ROW - find_area(h).h / 2
                                   : 0;
    return fmin(most_scroll(p, h), fmax(0, wanted));
}

void gallery_scroll(Gallery *g, double by) {
    Places p = find_places(g);
    g->scroll = fmin(most_scroll(&p, g->height), fmax(0, find_scroll(g, &p) + by));
    g->is_scrolled = true;
}

/* Where a row begins, below the top of the window. */
static double row_y(const Gallery *g, int row, double scroll) {
    return find_area(g->height).y + row * (double)ROW - scroll;
}

static bool is_row_in_sight(const Gallery *g, int row, double scroll) {
    Rect area = find_area(g->height);
    double y = row_y(g, row, scroll);
    return y + ROW >= area.y && y <= area.y + area.h;
}

size_t gallery_find_unrun(const Gallery *g) {
    Places p = find_places(g);
    double scroll = find_scroll(g, &p);
    for (size_t i = 0; i < p.count; ++i)
        if (!g->items[p.cards[i].item].is_tried && is_row_in_sight(g, p.cards[i].row, scroll)) return p.cards[i].item;
    return SIZE_MAX;
}

void gallery_note_recent(Gallery *g, const Settings *settings, int64_t now) {
    for (int i = 0; i < SETTINGS_RECENT; ++i) {
        int64_t changed = *settings->recent[i] ? program_file_time(settings->recent[i]) / 1000000000 : 0;
        g->recent_days[i] = changed > 0 ? (int)fmax(0, (double)(now / 86400 - changed / 86400)) : -1;
    }
}

/* ---- drawing ---- */

/* The run's time axis, or, where no time passes, one of its events. */
typedef struct Thumb {
    double x, total;
    bool by_event;
} Thumb;

static double thumb_x(const Thumb *t, int64_t time, size_t event) {
    return t->x + THUMB_W * fmin(1, (t->by_event ? (double)event : (double)time) / t->total);
}

static void add_thumb_lane(const Thumb *t, const TimelineLane *lane, const Hue *hue, double middle, BoxList *list) {
    double end = t->x;
    for (uint32_t k = 0; k < lane->count && k < THUMB_SEGMENTS; ++k) {
        const TimelineSegment *s = &lane->segments[k];
        double x1 = thumb_x(t, s->from, s->begin), x2 = fmax(x1 + 1, thumb_x(t, s->to, s->end));
        Box bar = {.kind = BOX_FILL, .rect = {x1, middle - 5, x2 - x1, 10}, .radius = 2.5, .color = hue->solid};
        switch ((ReplayCondition)s->condition) {
        case REPLAY_RUNNING:
            if (bar.rect.w < 5) { /* a turn without length is seen all the same */
                bar.rect.w = 5;
                bar.rect.x = fmin(x1, t->x + THUMB_W - 5);
            }
            boxes_add(list, bar);
            break;
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
        case REPLAY_ON_TIMER:
            boxes_add(list,
                      (Box){.kind = BOX_WAVE, .rect = {x1, middle - 6, x2 - x1, 12}, .width = 2, .color = hue->line});
            break;
        case REPLAY_ON_TASK:
        case REPLAY_ON_FUTURE:
            boxes_add(list, (Box){.kind = BOX_DASHES,
                                  .rect = {x1, middle, x2 - x1, 0},
                                  .width = 2,
                                  .dash = 2,
                                  .gap = 3,
                                  .color = hue->line});
            break;
        case REPLAY_DONE:
        case REPLAY_CONDITION_COUNT: break;
        }
        end = x2;
    }
    if (lane->is_done && lane->outcome != OUTCOME_RESULT)
        boxes_add(list, (Box){.kind = BOX_SIGN,
                              .rect = {fmin(end + 3, t->x + THUMB_W - 4), middle - 5, 10, 10},
                              .sign = lane->outcome == OUTCOME_CANCELLED ? SIGN_CROSS : SIGN_BANG,
                              .color = hue->line});
}

static void add_thumbnail(const View *item, BoxList *list, double x, double y, double h) {
    size_t count, shown = 0, real = view_task_count(item);
    const TimelineLane *lanes = timeline_lanes(item->timeline, &count);
    int64_t total = timeline_totals(item->timeline).total;
    Thumb thumb = {.x = x,
                   .total = total > 0 ? (double)total : fmax(1, (double)item->trace->count),
                   .by_event = total <= 0};
    /* main waits for the others, and they are the picture; without any task there is only what the thread does. */
    size_t wanted = real > 1 ? real - 1 : 1;
    double pitch = h < 66 ? 13 : 17,
           middle = y + h / 2 - pitch * ((double)(wanted > THUMB_LANES ? THUMB_LANES : wanted) - 1) / 2;
    for (size_t i = 0; i < count && shown < THUMB_LANES; ++i) {
        if (lanes[i].is_internal || (real > 0) != (lanes[i].task != 0)) continue;
        const ReplayTask *task = real ? replay_find_task(item->state, lanes[i].task) : NULL;
        if (task && view_is_main(item, task) && real > 1) continue;
        if (!task && lanes[i].count == 0) continue;
        add_thumb_lane(&thumb, &lanes[i], task ? view_task_look(item, task).hue : &item->theme->hues[THEME_MAIN],
                       middle + pitch * (double)shown++, list);
    }
    /* A program without tasks just runs. */
    if (shown == 0)
        boxes_add(list, (Box){.kind = BOX_FILL,
                              .rect = {x, middle - 5, THUMB_W, 10},
                              .radius = 2.5,
                              .color = item->theme->hues[THEME_MAIN].solid});
}

static const char *summary(const View *item, const Program *p, BoxList *list) {
    if (p->is_refused) return view_word(item, "it does not start yet");
    if (timeline_totals(p->timeline).total == 0) return view_word(item, "no time passes");
    const char *total = view_time(item, list, timeline_totals(p->timeline).total), *unit = view_unit(item);
    if (!p->sync_timeline) return boxes_text(list, NULL, view_word(item, "%s %s"), total, unit);
    const char *sync = view_time(item, list, timeline_totals(p->sync_timeline).total);
    if (strcmp(sync, total) == 0) return boxes_text(list, NULL, view_word(item, "%s %s either way"), total, unit);
    return boxes_text(list, NULL, view_word(item, "%s %s, not %s"), total, unit, sync);
}

static double text_width(const View *view, TypeRole role, const char *text) {
    TextStyle style = {role, 0, {0}, 0};
    return canvas_text_width(view->canvas, &style, text, strlen(text));
}

/* Lines that a title takes, and the size of its letters: as large as they can be in two lines, or else in three. */
static uint32_t measure_title(const View *view, Rich *title, double width, double *size) {
    for (*size = 16; *size >= 13; --*size)
        if (rich_measure(view, title, *size, width) <= 2) return rich_measure(view, title, *size, width);
    *size = 14;
    return rich_measure(view, title, *size, width);
}

/* A title that is too long for its line takes more of them. */
static void add_card_text(const View *view, Rect r, const char *title, const char *note, BoxList *list) {
    const Theme *t = view->theme;
    double y = r.y + r.h / 2, size;
    Rich rich = {.is_bold = true};
    rich_add(&rich, NARRATION_PLAIN, 0, title, strlen(title));
    uint32_t lines = measure_title(view, &rich, r.w, &size);
    if (r.h < 66 || lines > 3 || text_width(view, TYPE_BODY_BOLD, title) <= r.w) {
        view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, r.x, y - 11, r.w, title)->least = 14;
        view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, r.x, y + 11, r.w, note)->least = 12;
        return;
    }
    double pitch = lines > 2 ? 17 : 20, half = (pitch * lines + 22) / 2;
    double width = rich_fair_width(view, &rich, size, r.w);
    rich_layout(view, list, &rich, r.x, y - half + pitch / 2, width, size, pitch, t->ink);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, r.x, y + half - 10, r.w, note)->least = 12;
}

/* Of a run: its picture, and in words how long it takes. */
static const char *add_run(const View *view, const Program *p, Rect card, bool has_thumb, BoxList *list) {
    View item = screen_view(p, SIZE_MAX, 0);
    item.theme = view->theme;
    item.canvas = view->canvas;
    item.language = view->language;
    if (has_thumb) add_thumbnail(&item, list, card.x + THUMB_X, card.y, card.h);
    return summary(&item, p, list);
}

static void add_card(const View *view, const Gallery *g, size_t i, Rect card, BoxList *list) {
    const Theme *t = view->theme;
    const GalleryItem *item = &g->items[i];
    bool chosen = i == g->chosen, has_thumb = card.w >= CARD_LEAST;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = card,
                                     .radius = 10,
                                     .color = t->card,
                                     .stroke = chosen ? t->ink : t->rule,
                                     .width = chosen ? 3 : 1.5,
                                     .meaning = {MEANING_SCENARIO, (uint32_t)i}});
    const char *title = scenario_title(item->scenario, view->language), *slash = strrchr(item->path, '/');
    box->label = boxes_text(list, NULL, "lesson %s", slash ? slash + 1 : item->path);
    const char *note = item->program ? add_run(view, item->program, card, has_thumb, list) : "";
    double x = card.x + (has_thumb ? TEXT_X : 10);
    add_card_text(view, (Rect){x, card.y, card.x + card.w - 10 - x, card.h}, title, note, list);
}

static void add_head(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    double right = view->geometry.w - LEFT;
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {LEFT, 26, 58, 58}, .sign = SIGN_POT, .color = t->ink});
    view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, 108, 51, 0, "Watchpot")->size = 38;
    view_add_text(view, list, TYPE_APP_TITLE, t->ink2, ALIGN_LEFT, 109, 86,
                  right - 396 < 420 ? right - 109 : right - 408 - 109,
                  view_word(view, "A watched pot never boils. An awaited one does."))
        ->least = 13;
    if (right - 396 < 420) return;
    Rect drop = {right - 396, 28, 396, 64};
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = drop,
                          .radius = 10,
                          .stroke = t->ink3,
                          .width = 1.5,
                          .style = STROKE_DASHED,
                          .meaning = {MEANING_COMMAND, COMMAND_OPEN},
                          .label = "button open"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {drop.x + 36, drop.y + 18, 0, 20}, .width = 2.5, .color = t->ink2});
    boxes_add(list,
              (Box){.kind = BOX_SEGMENT, .rect = {drop.x + 28, drop.y + 32, 8, 8}, .width = 2.5, .color = t->ink2});
    boxes_add(list, (Box){.kind = BOX_SEGMENT,
                          .rect = {drop.x + 36, drop.y + 32, 8, 8},
                          .width = 2.5,
                          .share = -1,
                          .color = t->ink2});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {drop.x + 25, drop.y + 46, 22, 0}, .width = 2.5, .color = t->ink2});
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, drop.x + 62, drop.y + 21, drop.w - 70,
                  view_word(view, "Drop a .py file here"));
    const char *or_press = view_word(view, "or press");
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    double x = drop.x + 62, y = drop.y + 44;
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x, y, 0, or_press);
    x = view_add_keycap(view, list, ALIGN_LEFT,
                        x + canvas_text_width(view->canvas, &style, or_press, strlen(or_press)) + 7, y, "O", false);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 7, y, 0, view_word(view, "to open one"));
}

static double add_hint(const View *view, BoxList *list, double right, double y, const char *key, const char *english) {
    const Theme *t = view->theme;
    const char *words = view_word(view, english);
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, words);
    return view_add_keycap(view, list, ALIGN_RIGHT,
                           right - canvas_text_width(view->canvas, &style, words, strlen(words)) - 8, y, key, false) -
           24;
}

/* "today", "3 days ago": when a file was changed. */
static const char *age(const View *view, BoxList *list, int days) {
    if (days == 0) return view_word(view, "today");
    return days == 1 ? view_word(view, "yesterday") : boxes_text(list, NULL, view_word(view, "%d days ago"), days);
}

static void add_recent(const View *view, const Gallery *gallery, const Settings *settings, double x, double y,
                       double right, BoxList *list) {
    const Theme *t = view->theme;
    const char *heading = view_word(view, "Recent");
    view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, x, y, 0, heading);
    x += text_width(view, TYPE_BODY_BOLD, heading) + 18;
    for (uint32_t i = 0; i < SETTINGS_RECENT && *settings->recent[i]; ++i) {
        const char *slash = strrchr(settings->recent[i], '/'),
                   *name = boxes_text(list, NULL, "%s", slash ? slash + 1 : settings->recent[i]);
        const char *when = gallery->recent_days[i] >= 0 ? age(view, list, gallery->recent_days[i]) : "";
        double name_w = text_width(view, TYPE_CODE, name),
               w = name_w + (*when ? 10 + text_width(view, TYPE_BODY, when) : 0);
        if (x + w > right) break;
        Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                         .rect = {x - 8, y - 16, w + 16, 32},
                                         .radius = 6,
                                         .meaning = {MEANING_SCENARIO, GALLERY_MOST + i}});
        box->label = boxes_text(list, NULL, "recent %u", i + 1);
        view_add_text(view, list, TYPE_CODE, t->ink, ALIGN_LEFT, x, y, 0, name);
        view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + name_w + 10, y, 0, when);
        x += w + 28;
    }
}

static void add_search(const View *view, const Gallery *gallery, double x, double y, double right, BoxList *list) {
    const Theme *t = view->theme;
    Rect field = {x, y - 20, fmin(420, right - x), 40};
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = field,
                          .radius = 8,
                          .color = t->sunk,
                          .stroke = gallery->is_searching ? t->ink : t->rule,
                          .width = gallery->is_searching ? 3 : 1.5,
                          .label = "search"});
    bool empty = !*gallery->search;
    const char *words = empty ? view_word(view, "words of a title or story") : gallery->search;
    view_add_text(view, list, TYPE_BODY, empty ? t->ink3 : t->ink, ALIGN_LEFT, field.x + 14, y, field.w - 28, words)
        ->least = 12;
    if (gallery->is_searching)
        boxes_add(list, (Box){.kind = BOX_LINE,
                              .rect = {fmin(field.x + field.w - 12,
                                            field.x + 15 + (empty ? 0 : text_width(view, TYPE_BODY, gallery->search))),
                                       y - 11, 0, 22},
                              .width = 2,
                              .color = t->ink});
}

static void add_foot(const View *view, const Gallery *gallery, const Settings *settings, double top, BoxList *list) {
    const Theme *t = view->theme;
    const Geometry *g = &view->geometry;
    double y = top + (g->h - top) / 2;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {0, top, g->w, g->h - top},
                          .color = t->panel,
                          .meaning = {MEANING_REGION, 5}});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {0, top, g->w, 0}, .width = 1, .color = t->rule});
    bool seeks = gallery->is_searching || *gallery->search;
    double right = add_hint(view, list, g->w - LEFT, y, "Enter", "open");
    if (seeks) {
        right = add_hint(view, list, right, y, "Esc", "all lessons");
    } else {
        if (g->w > 700)
            right = add_hint(view, list, right, y, "\xE2\x86\x91 \xE2\x86\x93 \xE2\x86\x90 \xE2\x86\x92", "choose");
        if (g->w > 560) right = add_hint(view, list, right, y, "/", "find");
        if (g->w > 440)
            right = add_hint(view, list, right, y, "L",
                             view->language == LANGUAGE_ZH ? "English" : "\xE4\xB8\xAD\xE6\x96\x87");
    }
    if (seeks)
        add_search(view, gallery, LEFT, y, right - 8, list);
    else if (*settings->recent[0])
        add_recent(view, gallery, settings, LEFT, y, right, list);
}

static void add_lesson(const View *view, int64_t lesson, double y, double h, double w, BoxList *list) {
    const Theme *t = view->theme;
    boxes_add(list,
              (Box){.kind = BOX_LINE, .rect = {LEFT, y, view->geometry.w - 2 * LEFT, 0}, .width = 1, .color = t->rule});
    if (w < 60) return;
    const char *title = view_word(view, lesson_titles[lesson > LESSONS ? 0 : lesson]);
    if (lesson <= LESSONS)
        view_add_text(view, list, TYPE_TITLE, t->ink3, ALIGN_LEFT, LEFT, y + h / 2, 0,
                      boxes_text(list, NULL, "%d", (int)lesson))
            ->size = 34;
    Rich rich = {.is_bold = true};
    rich_add(&rich, NARRATION_PLAIN, 0, title, strlen(title));
    double size = 18, room = w - 66 - 8;
    uint32_t lines = 3;
    while (size > 11 && (lines = rich_measure(view, &rich, size, room)) > 2) --size;
    rich_layout(view, list, &rich, 66, y + h / 2 - size * 1.33 * (lines - 1) / 2.0, room, size, size * 1.33, t->ink);
}

/* How far it is scrolled. */
static void add_scroll_bar(const View *view, BoxList *list, Rect area, double scroll, double most) {
    if (most <= 0) return;
    double share = area.h / (area.h + most), h = fmax(24, area.h * share), y = area.y + (area.h - h) * scroll / most;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {view->geometry.w - 14, y, 5, h},
                          .radius = 2.5,
                          .color = view->theme->track});
}

/* The left edge of the cards: beside them stands the lesson's name. */
static double find_cards_x(double width) {
    enum { NARROW = 900, NARROW_X = 210 };
    return width < NARROW ? fmax(LEFT, NARROW_X - (NARROW - width) * 0.6)
                          : fmin(CARDS_X, NARROW_X + (width - NARROW) * 0.14);
}

void gallery_layout(const View *view, const Gallery *gallery, const Settings *settings, BoxList *list) {
    const Geometry *g = &view->geometry;
    boxes_add(list,
              (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = view->theme->paper, .label = "gallery"});
    Places places = find_places(gallery);
    Rect area = find_area(g->h);
    area.w = g->w;
    double cards_x = find_cards_x(g->w),
           card_w = (g->w - cards_x - LEFT - CARD_GAP * (gallery->columns - 1)) / gallery->columns;
    double scroll = find_scroll(gallery, &places), most = most_scroll(&places, g->h);
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = area});
    for (size_t i = 0; i < places.count; ++i) {
        if (!is_row_in_sight(gallery, places.cards[i].row, scroll)) continue;
        double y = row_y(gallery, places.cards[i].row, scroll);
        if (places.cards[i].opens_lesson)
            add_lesson(view, lesson_of(&gallery->items[places.cards[i].item]), y, ROW, cards_x, list);
        add_card(view, gallery, places.cards[i].item,
                 (Rect){cards_x + places.cards[i].column * (card_w + CARD_GAP), y + 8, card_w, ROW - 16}, list);
    }
    if (places.count == 0) {
        const char *words = gallery->count ? "No lesson has these words."
                                           : "The lessons are nowhere to be found. Drop a .py file here.";
        view_add_text(view, list, TYPE_APP_TITLE, view->theme->ink2, ALIGN_CENTER, g->w / 2, area.y + area.h / 2,
                      g->w - 2 * LEFT, view_word(view, words))
            ->least = 12;
    }
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
    add_scroll_bar(view, list, area, scroll, most);
    if (area.y > 0) {
        boxes_add(list, (Box){.kind = BOX_FILL,
                              .rect = {0, 0, g->w, area.y},
                              .color = view->theme->paper,
                              .meaning = {MEANING_REGION, 6}});
        boxes_add(list, (Box){.kind = BOX_LINE,
                              .rect = {LEFT, area.y, g->w - 2 * LEFT, 0},
                              .width = 1,
                              .color = view->theme->rule});
        add_head(view, list);
    }
    if (area.y + area.h < g->h) add_foot(view, gallery, settings, area.y + area.h, list);
}
