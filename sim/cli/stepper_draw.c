/* The stepper's screen: source on the left, the loop on the right, below what was printed and why this step happened.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/stepper.h"
#include "lang/utf8.h"
#include "trace/palette.h"
#include "trace/writer.h"

enum { FOOT_ROWS = 8, NUMBER_WIDTH = 5, READY_MOST = 4, CHAIN_MOST = 4, WAITING_MOST = 6, OUTPUT_ROWS = 2 };

static const GridStyle plain = {0}, bold = {.is_bold = true}, dim = {.is_dim = true}, reversed = {.is_reversed = true};

typedef struct Pane {
    const Stepper *s;
    const ReplayState *state;
    Grid *grid;
    int row, end, column, width;
} Pane;

static const char *word(const Stepper *s, const char *english) { return language_text(s->language, english); }

static GridStyle task_style(const Stepper *s, uint32_t task, bool is_reversed) {
    size_t member = lineup_find(s->lineup, task);
    GridStyle style = {.is_bold = true, .is_reversed = is_reversed};
    if (member != SIZE_MAX) style.colour = (uint8_t)(1 + s->lineup->members[member].hue);
    return style;
}

static const char *task_name(const Stepper *s, uint32_t task) {
    size_t member = lineup_find(s->lineup, task);
    return member == SIZE_MAX ? "?" : s->lineup->members[member].name;
}

static bool is_full(const Pane *pane) { return pane->row >= pane->end; }

static void put_line(Pane *pane, int indent, GridStyle style, const char *text) {
    if (is_full(pane)) return;
    grid_put_string(pane->grid, pane->row++, pane->column + indent, pane->width - indent, style, text);
}

static void put_heading(Pane *pane, const char *english) { put_line(pane, 0, dim, word(pane->s, english)); }

static void put_more(Pane *pane, size_t count) {
    char text[48];
    snprintf(text, sizeof text, word(pane->s, "and %u more"), (unsigned)count);
    if (count) put_line(pane, 2, dim, text);
}

/* ---- the source ---- */

static bool tells_about(const Scenario *scenario, uint32_t line) {
    for (size_t i = 0; i < 2; i++) {
        if (line >= scenario->about[i].line && line <= scenario->about[i].end_line) return true;
    }
    return false;
}

static uint32_t running_line(const ReplayState *state) {
    const ReplayTask *task = replay_running_task(state, state->thread);
    if (task) return task->file == 0 ? task->span.line : 0;
    for (uint32_t i = 1; i < state->loops.count; i++) {
        if (state->loops.items[i].is_running) return 0;
    }
    const ReplayThread *thread = replay_find_thread(state, state->thread);
    return thread && thread->file == 0 ? thread->span.line : 0;
}

/* The line to keep in sight: of who runs, else of who acted last. */
static uint32_t focus_line(const Stepper *s, const ReplayState *state) {
    uint32_t line = running_line(state);
    const ReplayTask *acted = s->count ? replay_find_task(state, s->steps[s->step].task) : NULL;
    return line ? line : acted && acted->file == 0 ? acted->span.line : 0;
}

/* A task that rests at a line; 0: none. */
static uint32_t rests_at(const ReplayState *state, uint32_t line) {
    for (uint32_t i = 1; i < state->tasks.count; i++) {
        const ReplayTask *task = &state->tasks.items[i];
        if (task->file || task->span.line != line || task->state == REPLAY_TASK_DONE ||
            task->state == REPLAY_TASK_RUNNING)
            continue;
        const ReplayCoroutine *first = replay_chain_first(state, task);
        if (first && first->state != REPLAY_COROUTINE_CREATED) return task->id;
    }
    return 0;
}

/* Lines to show, so that `focus` is in the middle third. */
static uint32_t first_shown(const Stepper *s, const Source *source, uint32_t focus, int rows) {
    uint32_t shown = 0, before = 0;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        if (tells_about(s->file->scenario, line) && line != focus) continue;
        shown++;
        if (line < focus) before++;
    }
    uint32_t third = (uint32_t)rows / 3;
    if (shown <= (uint32_t)rows || before < 2 * third) return 0;
    uint32_t skip = before - third;
    return skip > shown - (uint32_t)rows ? shown - (uint32_t)rows : skip;
}

static void put_source_line(Pane *pane, const Source *source, uint32_t line, uint32_t running) {
    const Stepper *s = pane->s;
    char number[16];
    size_t length;
    const char *text = source_line(source, line, &length);
    uint32_t rests = rests_at(pane->state, line);
    const ReplayTask *task = replay_running_task(pane->state, pane->state->thread);
    GridStyle style = line == running ? (task ? task_style(s, task->id, true) : reversed)
                      : rests         ? task_style(s, rests, false)
                                      : plain;
    snprintf(number, sizeof number, "%3u%c ", line, line == running ? '>' : rests ? '|' : ' ');
    grid_put_string(pane->grid, pane->row, pane->column, NUMBER_WIDTH, line == running || rests ? style : dim, number);
    if (line == running) grid_restyle(pane->grid, pane->row, pane->column, pane->width, style);
    grid_put(pane->grid, pane->row, pane->column + NUMBER_WIDTH, pane->width - NUMBER_WIDTH, style, text, length);
    pane->row++;
}

static void put_source(Pane *pane) {
    const Source *source = trace_file(pane->s->trace, 0);
    if (!source) return;
    uint32_t focus = focus_line(pane->s, pane->state), running = running_line(pane->state), passed = 0;
    uint32_t skip = first_shown(pane->s, source, focus, pane->end - pane->row);
    for (uint32_t line = 1; line <= source->line_count && !is_full(pane); line++) {
        if (tells_about(pane->s->file->scenario, line) && line != focus) continue;
        if (passed++ >= skip) put_source_line(pane, source, line, running);
    }
}

/* ---- the loop ---- */

static void put_ready(Pane *pane) {
    size_t count = 0;
    put_heading(pane, "READY");
    for (uint32_t l = 1; l < pane->state->loops.count; l++) {
        uint32_t h = pane->state->loops.items[l].ready.first;
        for (; h; h = pane->state->handles.items[h].next) {
            const ReplayTask *task = replay_find_task(pane->state, pane->state->handles.items[h].owner);
            if (!task || task->state != REPLAY_TASK_READY || replay_task_is_internal(pane->state, task)) continue;
            if (count++ < READY_MOST)
                put_line(pane, 2, task_style(pane->s, task->id, false), task_name(pane->s, task->id));
        }
    }
    if (!count) put_line(pane, 2, plain, word(pane->s, "nobody"));
    put_more(pane, count > READY_MOST ? count - READY_MOST : 0);
}

static void put_chain(Pane *pane, const ReplayTask *task) {
    int depth = 0;
    for (const ReplayCoroutine *c = replay_chain_first(pane->state, task); c; c = replay_chain_next(pane->state, c)) {
        if (c->is_hidden || depth == CHAIN_MOST) continue;
        size_t length;
        const char *name = trace_text(pane->s->trace, c->text, &length);
        char text[128];
        snprintf(text, sizeof text, "%s%.*s()", depth ? "\xE2\x94\x94 " : "", (int)(length < 96 ? length : 96), name);
        put_line(pane, 2 + 2 * depth++, plain, text);
    }
}

static void put_running(Pane *pane) {
    const ReplayState *state = pane->state;
    const ReplayTask *task = replay_running_task(state, state->thread);
    int64_t until = replay_time_to(state);
    char time[WRITER_TIME_SIZE], text[96];
    put_heading(pane, "RUNNING");
    if (task) {
        put_line(pane, 2, task_style(pane->s, task->id, true), task_name(pane->s, task->id));
        put_chain(pane, task);
        snprintf(text, sizeof text, word(pane->s, "holds the loop until %s"), writer_format_time(until, time));
        if (until > state->time) put_line(pane, 2, plain, text);
    } else if (state->is_idle && until > state->time) {
        snprintf(text, sizeof text, word(pane->s, "asleep until %s"), writer_format_time(until, time));
        put_line(pane, 2, plain, text);
    } else {
        put_line(pane, 2, plain, word(pane->s, "nobody"));
    }
}

static void describe_wait(const Pane *pane, const ReplayTask *task, char *text, size_t size) {
    ReplayCondition condition = replay_task_condition(pane->state, task, pane->state->time);
    char time[WRITER_TIME_SIZE];
    const ReplayFuture *group = replay_find_future(pane->state, task->waiting_on);
    size_t length;
    const char *what = trace_text(pane->s->trace, task->waiting_text, &length);
    if (condition == REPLAY_ON_TIMER)
        snprintf(text, size, word(pane->s, "until %s"), writer_format_time(task->due, time));
    else if (condition == REPLAY_RANG)
        snprintf(text, size, word(pane->s, "rang at %s"), writer_format_time(task->due, time));
    else if (group && group->children.count)
        snprintf(text, size, word(pane->s, "%u of %u done"), group->children_done, group->children.count);
    else
        snprintf(text, size, "%s %.*s", word(pane->s, "waits"), (int)(length < 40 ? length : 40), what);
}

static int compare_waiting(const void *a, const void *b) {
    const ReplayTask *x = *(const ReplayTask *const *)a, *y = *(const ReplayTask *const *)b;
    bool x_timed = x->wait_reason == WAIT_TIMER, y_timed = y->wait_reason == WAIT_TIMER;
    if (x_timed != y_timed) return x_timed ? -1 : 1;
    if (x_timed && x->due != y->due) return x->due < y->due ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Timers by due time, then those who wait for others. */
static void put_waiting(Pane *pane) {
    const ReplayState *state = pane->state;
    const ReplayTask **waiting = calloc(state->tasks.count + 1, sizeof *waiting);
    size_t count = 0;
    for (uint32_t i = 1; waiting && i < state->tasks.count; i++) {
        const ReplayTask *task = &state->tasks.items[i];
        if (task->state == REPLAY_TASK_WAITING && !replay_task_is_internal(state, task)) waiting[count++] = task;
    }
    put_heading(pane, "WAITING");
    if (count) qsort(waiting, count, sizeof *waiting, compare_waiting);
    for (size_t i = 0; i < count && i < WAITING_MOST && !is_full(pane); i++) {
        char note[96];
        describe_wait(pane, waiting[i], note, sizeof note);
        const char *name = task_name(pane->s, waiting[i]->id);
        int used = grid_put_string(pane->grid, pane->row, pane->column + 2, pane->width - 2,
                                   task_style(pane->s, waiting[i]->id, false), name);
        grid_put_string(pane->grid, pane->row, pane->column + 3 + used, pane->width - 3 - used, plain, note);
        pane->row++;
    }
    if (!count) put_line(pane, 2, plain, word(pane->s, "nobody waits"));
    put_more(pane, count > WAITING_MOST ? count - WAITING_MOST : 0);
    free(waiting);
}

static void put_done(Pane *pane) {
    static const char *const signs[] = {"\xE2\x9C\x93", "!", "\xE2\x9C\x97"};
    if (!pane->state->tasks_done || is_full(pane)) return;
    put_heading(pane, "DONE");
    if (is_full(pane)) return;
    int column = pane->column + 2, end = pane->column + pane->width;
    for (uint32_t i = 1; i < pane->state->tasks.count; i++) {
        const ReplayTask *task = &pane->state->tasks.items[i];
        if (task->state != REPLAY_TASK_DONE || replay_task_is_internal(pane->state, task)) continue;
        column += grid_put_string(pane->grid, pane->row, column, end - column, task_style(pane->s, task->id, false),
                                  task_name(pane->s, task->id));
        column += 1 + grid_put_string(pane->grid, pane->row, column, end - column, plain,
                                      signs[task->outcome <= OUTCOME_CANCELLED ? task->outcome : 0]);
    }
    pane->row++;
}

/* ---- above and below ---- */

static void put_head(const Stepper *s, const ReplayState *state, Grid *grid) {
    char text[128], time[WRITER_TIME_SIZE];
    const Scenario *scenario = s->file->scenario;
    const char *unit = scenario_unit(scenario, s->language);
    grid_restyle(grid, 0, 0, grid->columns, reversed);
    snprintf(text, sizeof text, "%zu/%zu  %s %.20s ", s->count ? s->step + 1 : 0, s->count,
             writer_format_time(state->time, time), unit);
    int width = (int)strlen(text);
    grid_put_string(grid, 0, 1, grid->columns - width - 2, reversed, scenario_title(scenario, s->language));
    grid_put_string(grid, 0, grid->columns - width, width, reversed, text);
    grid_restyle(grid, 0, 0, grid->columns, reversed);
}

/* The last lines that were printed so far. */
static void put_output(Pane *pane) {
    size_t count = pane->state->output_count, used = 0;
    char text[2048];
    put_heading(pane, "PRINTED");
    size_t first = count > 64 ? count - 64 : 0;
    for (size_t i = first; i < count; i++) {
        size_t length;
        const char *piece =
            trace_text(pane->s->trace, pane->s->trace->events[replay_output(pane->s->replay, i)].text, &length);
        if (length > sizeof text - 1) piece += length - (sizeof text - 1), length = sizeof text - 1;
        if (used + length > sizeof text - 1) {
            size_t drop = used + length - (sizeof text - 1);
            memmove(text, text + drop, used - drop);
            used -= drop;
        }
        memcpy(text + used, piece, length);
        used += length;
    }
    if (!used) {
        put_line(pane, 0, dim, word(pane->s, "Nothing yet."));
        return;
    }
    if (text[used - 1] == '\n') used--;
    size_t start = used;
    for (int lines = 0; start > 0; start--) {
        if (text[start - 1] == '\n' && ++lines == OUTPUT_ROWS) break;
    }
    while (start <= used && !is_full(pane)) {
        const char *newline = memchr(text + start, '\n', used - start);
        size_t end = newline ? (size_t)(newline - text) : used;
        grid_put(pane->grid, pane->row++, pane->column, pane->width, plain, text + start, end - start);
        start = end + 1;
    }
}

/* One word after the other, each in its style. */
typedef struct Flow {
    Pane *pane;
    int column;
} Flow;

static void flow_word(Flow *flow, GridStyle style, const char *text, size_t length) {
    Pane *pane = flow->pane;
    unsigned width = terminal_text_width(text, length);
    if (flow->column > 0 && flow->column + (int)width > pane->width) {
        pane->row++;
        flow->column = 0;
        while (length && *text == ' ') text++, length--;
    }
    if (is_full(pane)) return;
    flow->column +=
        grid_put(pane->grid, pane->row, pane->column + flow->column, pane->width - flow->column, style, text, length);
}

/* Breaks at blanks, and between wide characters. */
static size_t word_length(const char *text, size_t length) {
    size_t i = 0;
    while (i < length && text[i] == ' ') i++;
    while (i < length && text[i] != ' ') {
        bool is_wide = (unsigned char)text[i] >= 0xE3;
        i = utf8_next(text, i, length);
        if (is_wide) break;
    }
    return i;
}

static void put_narration(Pane *pane) {
    const Stepper *s = pane->s;
    Narration narration;
    NarrationContext context = {.timeline = s->timeline,
                                .state = pane->state,
                                .scenario = s->file->scenario,
                                .one_by_one = s->one_by_one,
                                .lineup = s->lineup,
                                .language = s->language};
    narration_make(&narration, &context, s->step);
    Flow flow = {.pane = pane};
    for (size_t i = 0; i < narration.count; i++) {
        const NarrationPart *part = &narration.parts[i];
        if (part->kind == NARRATION_TASK) {
            flow_word(&flow, task_style(s, part->task, false), part->text, part->length);
            continue;
        }
        if (part->kind == NARRATION_CODE) {
            flow_word(&flow, bold, part->text, part->length);
            continue;
        }
        for (size_t from = 0, n; from < part->length; from += n) {
            n = word_length(part->text + from, part->length - from);
            flow_word(&flow, plain, part->text + from, n);
        }
    }
    pane->row++;
}

static void put_keys(const Stepper *s, Grid *grid) {
    static const char *const keys[][2] = {{"n", "next"},   {"b", "back"}, {"t", "turn"}, {"k", "task"}, {"d", "done"},
                                          {"c", "cancel"}, {"l", "line"}, {"@", "time"}, {"g", "jump"}, {"q", "quit"}};
    (void)s;
    int column = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        column += grid_put_string(grid, grid->rows - 1, column, grid->columns - column, bold, keys[i][0]) + 1;
        column += grid_put_string(grid, grid->rows - 1, column, grid->columns - column, plain, keys[i][1]) + 2;
    }
}

void stepper_draw(const Stepper *s, Grid *grid) {
    const ReplayState *state = stepper_state(s);
    int foot = grid->rows > 2 * FOOT_ROWS ? FOOT_ROWS : grid->rows / 3, half = grid->columns / 2;
    put_head(s, state, grid);
    Pane left = {s, state, grid, 1, grid->rows - foot, 0, half - 1};
    put_source(&left);
    Pane right = {s, state, grid, 1, grid->rows - foot, half + 1, grid->columns - half - 1};
    put_ready(&right);
    put_running(&right);
    put_waiting(&right);
    put_done(&right);
    Pane printed = {s, state, grid, grid->rows - foot, grid->rows - foot + 1 + OUTPUT_ROWS, 0, grid->columns};
    put_output(&printed);
    Pane told = {s, state, grid, grid->rows - foot + 1 + OUTPUT_ROWS, grid->rows - 2, 0, grid->columns};
    put_narration(&told);
    grid_put_string(grid, grid->rows - 2, 0, grid->columns, bold, s->message);
    put_keys(s, grid);
}
