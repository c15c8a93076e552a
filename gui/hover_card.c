#include "hover_card.h"

#include <math.h>
#include <string.h>

#include "trace/portrait.h"

enum { ROWS = 24, VARIABLES = 8, PITCH = 22, PADDING = 14, WIDTH = 640 };

typedef struct CardRow {
    TypeRole role;
    Color color;
    const char *text;
    uint32_t length;
} CardRow;

typedef struct Card {
    const View *view;
    BoxList *list;
    double width; /* of the text */
    CardRow rows[ROWS];
    uint32_t count;
    double widest;
    const char *name; /* label of the card */
} Card;

/* Where a row may end: after a space, comma or bracket in its second half, else anywhere between characters. */
static size_t break_text(const Card *c, const TextStyle *style, const char *text, size_t length) {
    size_t fits = canvas_text_fit(c->view->canvas, style, text, length, c->width);
    if (fits >= length) return length;
    for (size_t i = fits; i > fits / 2; --i)
        if (text[i - 1] == ' ' || text[i - 1] == ',' || text[i - 1] == '=') return i;
    return fits > 0 ? fits : length;
}

static void add_text(Card *c, TypeRole role, Color color, const char *text, size_t length) {
    TextStyle style = {role, 0, color, 0};
    while (length > 0 && c->count < ROWS) {
        size_t n = c->count + 1 == ROWS ? length : break_text(c, &style, text, length);
        c->rows[c->count++] = (CardRow){role, color, text, (uint32_t)n};
        c->widest = fmax(c->widest, fmin(c->width, canvas_text_width(c->view->canvas, &style, text, n)));
        text += n;
        length -= n;
        while (length > 0 && *text == ' ') ++text, --length;
    }
}

static const char *copy(Card *c, const char *text, size_t length) {
    return boxes_text(c->list, NULL, "%.*s", (int)length, text);
}

/* ---- tasks ---- */

/* The state, in the words asyncio's documentation has for it. */
static const char *state_words(const Card *c, const ReplayTask *task) {
    const View *view = c->view;
    switch (replay_task_condition(view->state, task, view->now)) {
    case REPLAY_RUNNING: return view_word(view, "the current task: its coroutine runs now");
    case REPLAY_READY: return view_word(view, "scheduled: its handle is in the ready queue");
    case REPLAY_ON_TIMER:
        return boxes_text(c->list, NULL,
                          view_word(view, "suspended at an await; a timer will resolve its future at %s"),
                          view_time(view, c->list, task->due));
    case REPLAY_RANG: return view_word(view, "suspended at an await; its timer is due, but the loop has not looked");
    case REPLAY_ON_TASK: return view_word(view, "suspended at an await until another task is done");
    case REPLAY_ON_FUTURE: return view_word(view, "suspended at an await until a future has its result");
    case REPLAY_DONE:
        return task->outcome == OUTCOME_RESULT      ? view_word(view, "done: it has a result")
               : task->outcome == OUTCOME_CANCELLED ? view_word(view, "done: cancelled")
                                                    : view_word(view, "done: it has an exception");
    case REPLAY_CONDITION_COUNT: break;
    }
    return "";
}

static bool is_hidden_name(const char *name, size_t length) { return length > 2 && name[0] == '_' && name[1] == '_'; }

static void add_variables_of(Card *c, const ReplayState *state, uint32_t first, uint32_t *shown) {
    for (uint32_t v = first; v && *shown < VARIABLES; v = state->variables.items[v].next) {
        size_t n, r;
        const char *name = trace_text_part(state->trace, state->variables.items[v].text, 0, 2, &n);
        const char *repr = trace_text_part(state->trace, state->variables.items[v].text, 1, 2, &r);
        if (is_hidden_name(name, n)) continue;
        uint32_t length;
        const char *text = boxes_text(c->list, &length, "%.*s = %.*s", (int)n, name, (int)(r < 200 ? r : 200), repr);
        add_text(c, TYPE_CODE, c->view->theme->ink, text, length);
        ++*shown;
    }
}

static void add_variables(Card *c, Program *program, uint32_t id) {
    const ReplayState *state = program_detailed_state(program, c->view->state->position);
    const ReplayTask *task = state ? replay_find_task(state, id) : NULL;
    uint32_t shown = 0;
    if (!task || task->state == REPLAY_TASK_DONE) return;
    for (const ReplayCoroutine *k = replay_chain_first(state, task); k; k = replay_chain_next(state, k))
        add_variables_of(c, state, k->variables, &shown);
}

/* Drops the program's folder wherever it stands: there is one program, and the path is longer than all the rest. */
static size_t drop_folder(const View *view, char *text, size_t length) {
    const char *path = view->source ? view->source->filename : "", *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    for (size_t i = 0; folder && i + folder <= length; ++i) {
        if (memcmp(text + i, path, folder) != 0) continue;
        memmove(text + i, text + i + folder, length - i - folder);
        length -= folder;
    }
    return length;
}

static bool fill_task(Card *c, Program *program, uint32_t id) {
    const ReplayTask *task = replay_find_task(c->view->state, id);
    if (!task) return false;
    char text[PORTRAIT_SIZE];
    size_t length = drop_folder(c->view, text, portrait_task(c->view->state, task, text, sizeof text));
    add_text(c, TYPE_CODE, c->view->theme->ink, copy(c, text, length), length);
    const char *words = state_words(c, task);
    add_text(c, TYPE_BODY, c->view->theme->ink2, words, strlen(words));
    add_variables(c, program, id);
    return true;
}

static bool fill_handle(Card *c, uint32_t id) {
    const ReplayHandle *handle = replay_find_handle(c->view->state, id);
    if (!handle) return false;
    char text[PORTRAIT_SIZE];
    size_t length = drop_folder(c->view, text, portrait_handle(c->view->state, handle, text, sizeof text));
    add_text(c, TYPE_CODE, c->view->theme->ink, copy(c, text, length), length);
    const ReplayTask *task = replay_find_task(c->view->state, handle->owner);
    if (task) {
        TaskLook look = view_task_look(c->view, task);
        uint32_t n;
        const char *words = boxes_text(c->list, &n, view_word(c->view, "it belongs to %s"), look.name);
        add_text(c, TYPE_BODY, look.hue->text, words, n);
    }
    return true;
}

/* ---- texts that were cut ---- */

/* The topmost text at a place, if not all of it could be drawn. */
static const Box *find_cut_text(const View *view, const BoxList *shown, double x, double y) {
    for (size_t i = shown->count; i-- > 0;) {
        const Box *box = &shown->items[i];
        if (box->kind == BOX_FILL && box->color.a == 255 && x >= box->rect.x && x < box->rect.x + box->rect.w &&
            y >= box->rect.y && y < box->rect.y + box->rect.h)
            return NULL;
        if (box->kind != BOX_TEXT || box->rect.w <= 0) continue;
        if (x < box->rect.x || x >= box->rect.x + box->rect.w || y < box->rect.y || y >= box->rect.y + box->rect.h)
            continue;
        TextStyle style = {box->type, box->least > 0 ? box->least : box->size, box->color, box->spacing};
        return canvas_text_width(view->canvas, &style, box->text, box->length) > box->rect.w + 1 ? box : NULL;
    }
    return NULL;
}

/* ---- the card ---- */

static void place(Card *c, double x, double y) {
    const View *view = c->view;
    double w = c->widest + 2 * PADDING, h = c->count * (double)PITCH + 2 * PADDING - 4, gap = 18;
    double left = fmax(8, fmin(view->geometry.w - w - 8, x - w / 3)), top = y + gap;
    if (top + h > view->geometry.h - 8) top = fmax(8, y - gap - h);
    Box *card = boxes_add(c->list, (Box){.kind = BOX_FILL,
                                         .rect = {left, top, w, h},
                                         .radius = 10,
                                         .color = view->theme->card,
                                         .stroke = view->theme->ink,
                                         .width = 2});
    card->label = c->name;
    for (uint32_t i = 0; i < c->count; ++i) {
        const CardRow *row = &c->rows[i];
        Box *text = view_add_text(view, c->list, row->role, row->color, ALIGN_LEFT, left + PADDING,
                                  top + PADDING - 2 + PITCH * (i + 0.5), c->width + 4, row->text);
        text->length = row->length;
    }
}

void hover_card_layout(const View *view, Program *program, const BoxList *shown, const Box *box, double x, double y,
                       BoxList *list) {
    Card card = {.view = view,
                 .list = list,
                 .width = fmin(WIDTH, view->geometry.w - 16 - 2 * PADDING),
                 .name = "hover card"};
    bool filled = box && box->meaning.kind == MEANING_TASK     ? fill_task(&card, program, box->meaning.id)
                  : box && box->meaning.kind == MEANING_HANDLE ? fill_handle(&card, box->meaning.id)
                                                               : false;
    const Box *cut = filled ? NULL : find_cut_text(view, shown, x, y);
    if (cut)
        add_text(&card, cut->type == TYPE_CODE || cut->type == TYPE_CODE_BOLD ? TYPE_CODE : TYPE_BODY, view->theme->ink,
                 copy(&card, cut->text, cut->length), cut->length);
    if (card.count) place(&card, x, y);
}
