/* The comparison as a picture in a terminal: a block per run, in it a bar per task, all of them on one axis. */
#include <stdlib.h>
#include <string.h>

#include "cli/comparison.h"
#include "trace/writer.h"

enum {
    LANES_MOST = 12, /* per run; more are counted */
    LABEL_MOST = 20, /* columns */
    TICK_LEAST = 8,  /* columns between two ticks */
    LAST_TICK = 4,   /* columns for the digits of the last tick */
    UNIT_MOST = 8,   /* columns of a unit that the axis makes room for */
    SCALE_MOST = 8,  /* times the overlapping runs that the axis is at most */
    MARGIN = 2,
    NOTES_MOST = 3, /* timers that rang late and are told of */
};

/* What is written on, and in which language. */
typedef struct Sheet {
    const Terminal *terminal;
    Language language;
} Sheet;

/* ---- words ---- */

typedef enum Phrase {
    PHRASE_SYNC,
    PHRASE_ASYNC,
    PHRASE_WORKING,
    PHRASE_WAITING,
    PHRASE_IDLE,
    PHRASE_SAVED,
    PHRASE_LOST,
    PHRASE_MORE,
    PHRASE_UNFINISHED,
    PHRASE_FAILED,
    PHRASE_RANG,
    PHRASE_SAME,
    PHRASE_SAVED_WHY,
    PHRASE_NO_IDLE,
    PHRASE_OVERLAPS,
    PHRASE_IDLE_STAYS,
    PHRASE_LONGER,
    PHRASE_GOES_ON,
    PHRASE_SYNC_NEVER,
    PHRASE_SYNC_ENDLESS,
    PHRASE_ASYNC_NEVER,
    PHRASE_COUNT
} Phrase;

/* Keys of the translations. %1 to %4 are filled in; each is explained by its name in the text that uses it. */
static const char *const phrases[] = {
    [PHRASE_SYNC] = "One by one",
    [PHRASE_ASYNC] = "With await",
    [PHRASE_WORKING] = "working",
    [PHRASE_WAITING] = "waiting",
    [PHRASE_IDLE] = "idle",
    [PHRASE_SAVED] = "saved %1 (%2 %)",
    [PHRASE_LOST] = "lost %1",
    [PHRASE_MORE] = "... and %1 more",
    [PHRASE_UNFINISHED] = "never finishes:",
    [PHRASE_FAILED] = "fails: %1",
    [PHRASE_RANG] = "%1 rang at %2, but the loop was busy until %3.",
    [PHRASE_SAME] = "(one by one it takes the same %1)",
    [PHRASE_SAVED_WHY] =
        "`await` makes nobody faster, it gives idle time to others: one by one, %1 of %2 passed with nobody "
        "working; with `await`, %3 of %4.",
    [PHRASE_NO_IDLE] =
        "Nothing is saved: one by one, nobody is ever idle (0 of %1), so there is no time that `await` could "
        "give to somebody else.",
    [PHRASE_OVERLAPS] = "Nothing is saved: one by one, the waiting overlaps just as much.",
    [PHRASE_IDLE_STAYS] = "Nothing is saved: %1 of %2 are idle either way, for nobody else is there to use them.",
    [PHRASE_LONGER] = "With `await` it takes %1 longer.",
    [PHRASE_GOES_ON] = "no end is in sight after %1",
    [PHRASE_SYNC_NEVER] =
        "One by one it can never end, because somebody waits for one who never gets a turn; with `await` it "
        "takes %1.",
    [PHRASE_SYNC_ENDLESS] =
        "One by one it goes on for ever, because whoever would stop it never gets a turn; with `await` it takes %1.",
    [PHRASE_ASYNC_NEVER] = "With `await` it does not come to an end, so there is nothing to compare.",
};
_Static_assert(sizeof phrases / sizeof phrases[0] == PHRASE_COUNT, "a text per phrase");

static const char *word(const Sheet *sheet, Phrase phrase) { return language_text(sheet->language, phrases[phrase]); }

/* A phrase with its holes filled; malloc'ed. */
static char *fill_phrase(const char *text, const char *const *values) {
    size_t size = strlen(text) + 1;
    for (size_t i = 0; values[i]; i++) size += strlen(values[i]);
    char *filled = malloc(size), *to = filled;
    if (!filled) return NULL;
    for (const char *at = text; *at; at++) {
        if (*at == '%' && at[1] >= '1' && at[1] <= '4') {
            const char *value = values[*++at - '1'];
            memcpy(to, value, strlen(value));
            to += strlen(value);
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
    return filled;
}

static void put_phrase(const Sheet *sheet, const char *indent, Phrase phrase, const char *const *values) {
    char *text = fill_phrase(word(sheet, phrase), values);
    if (text) terminal_put_wrapped(sheet->terminal, text, indent, sheet->terminal->width);
    free(text);
}

#define VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---- marks ---- */

typedef struct Mark {
    const char *unicode;
    const char *ascii;
    const char *meaning;
} Mark;

static const Mark marks[] = {
    [REPLAY_READY] = {"·", ".", "in line"},
    [REPLAY_RUNNING] = {"█", "#", "working"},
    [REPLAY_ON_TIMER] = {"∿", "~", "waiting (timer)"},
    [REPLAY_RANG] = {"▨", "/", "rang, loop busy"},
    [REPLAY_ON_TASK] = {"┄", "-", "on others"},
    [REPLAY_ON_FUTURE] = {"┄", "-", NULL},
    [REPLAY_DONE] = {"✓", "v", "done"},
};
_Static_assert(sizeof marks / sizeof marks[0] == REPLAY_CONDITION_COUNT, "a mark per condition");
static const Mark failed_mark = {"!", "!", NULL}, cancelled_mark = {"×", "x", NULL}, beyond_mark = {"»", ">", NULL};

static const char *mark_text(const Terminal *terminal, const Mark *mark) {
    return terminal->has_unicode ? mark->unicode : mark->ascii;
}

static void put_legend(const Sheet *sheet) {
    const Terminal *terminal = sheet->terminal;
    static const ReplayCondition order[] = {REPLAY_RUNNING, REPLAY_ON_TIMER, REPLAY_RANG,
                                            REPLAY_READY,   REPLAY_ON_TASK,  REPLAY_DONE};
    unsigned used = 0;
    terminal_begin_dim(terminal);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const char *meaning = language_text(sheet->language, marks[order[i]].meaning);
        unsigned width = 2 + terminal_text_width(meaning, strlen(meaning));
        bool is_full = used && used + 2 + width > terminal->width;
        fprintf(terminal->stream, "%s%s ", is_full ? "\n" : used ? "  " : "", mark_text(terminal, &marks[order[i]]));
        terminal_put_clean(terminal, meaning, strlen(meaning));
        used = is_full || !used ? width : used + 2 + width;
    }
    terminal_end_style(terminal);
    fputc('\n', terminal->stream);
}

/* ---- the axis ---- */

typedef struct Axis {
    int64_t end;      /* ns at its right end */
    int64_t tick;     /* ns between ticks */
    unsigned columns; /* from 0 to end; marks may stand one further */
    unsigned label;   /* columns of the labels on the left */
} Axis;

static unsigned column_of(const Axis *axis, int64_t time) {
    double share = time < axis->end ? (double)time / (double)axis->end : 1;
    return (unsigned)(share * axis->columns + 0.5);
}

/* The smallest of 1, 2, 5, 10, 20 ... ns that leaves TICK_LEAST columns between ticks. */
static int64_t choose_tick(int64_t end, unsigned columns) {
    static const int64_t steps[] = {1, 2, 5};
    int64_t most = columns / TICK_LEAST ? columns / TICK_LEAST : 1;
    for (int64_t power = 1; power < INT64_MAX / 100; power *= 10) {
        for (size_t i = 0; i < 3; i++) {
            if (end / (steps[i] * power) < most) return steps[i] * power;
        }
    }
    return end;
}

static void put_axis(const Terminal *terminal, const Axis *axis, const char *unit) {
    fprintf(terminal->stream, "%*s", (int)(MARGIN + axis->label + 1), "");
    terminal_begin_dim(terminal);
    unsigned at = 0;
    for (int64_t time = 0; time <= axis->end; time += axis->tick) {
        char text[WRITER_TIME_SIZE];
        unsigned column = column_of(axis, time);
        if (column < at) continue;
        fprintf(terminal->stream, "%*s%s", (int)(column - at), "", writer_format_time(time, text));
        at = column + (unsigned)strlen(text);
        if (axis->tick > INT64_MAX - time) break;
    }
    unsigned width = terminal_text_width(unit, strlen(unit));
    if (MARGIN + axis->label + 1 + at + 1 + width <= terminal->width) {
        fputc(' ', terminal->stream);
        terminal_put_clean(terminal, unit, strlen(unit));
    }
    terminal_end_style(terminal);
    fputc('\n', terminal->stream);
}

/* ---- lanes ---- */

/* One that only waits for the others tells nothing. */
static bool is_worth_showing(const TimelineLane *lane) {
    if (lane->is_open && lane->condition != REPLAY_RUNNING && lane->condition != REPLAY_ON_TASK) return true;
    for (uint32_t i = 0; i < lane->count; i++) {
        const TimelineSegment *segment = &lane->segments[i];
        if (segment->to > segment->from && segment->condition != REPLAY_ON_TASK) return true;
    }
    return false;
}

/* "Rice", "fetch #3"; cut to the buffer. Answers its length. */
static size_t make_label(const Sheet *sheet, const LineupMember *member, bool has_icon, char *label, size_t size) {
    char room[LINEUP_NAME_SIZE];
    const char *name = lineup_label(member, sheet->language, room), *icon = has_icon ? member->icon : "";
    if (!member->lane->task && !member->lane->text) name = language_text(sheet->language, name); /* not a given one */
    int used = snprintf(label, size, "%s%s%s", icon, *icon ? " " : "", name);
    return used < 0 ? 0 : (size_t)used < size ? (size_t)used : size - 1;
}

/* A lane being drawn: a mark for each column of the axis and one more. */
typedef struct Cells {
    const Mark **marks;
    unsigned end; /* columns in use */
} Cells;

static void draw_segment(Cells *cells, const Axis *axis, uint8_t condition, int64_t from, int64_t to) {
    unsigned first = column_of(axis, from), end = column_of(axis, to);
    if (end == first) end++; /* short, but not nothing */
    for (unsigned column = first; column < end && column <= axis->columns; column++)
        cells->marks[column] = &marks[condition];
    cells->end = end > cells->end ? end : cells->end;
}

static void draw_end(Cells *cells, const Axis *axis, const TimelineLane *lane) {
    static const Mark *const ends[] = {[OUTCOME_RESULT] = &marks[REPLAY_DONE],
                                       [OUTCOME_EXCEPTION] = &failed_mark,
                                       [OUTCOME_CANCELLED] = &cancelled_mark};
    unsigned column = column_of(axis, lane->done);
    column = column < cells->end ? cells->end : column;
    column = column < axis->columns ? column : axis->columns;
    cells->marks[column] = ends[lane->outcome % 3];
    cells->end = column + 1;
}

static void draw_lane(Cells *cells, const Axis *axis, const ComparisonRun *run, const TimelineLane *lane) {
    for (uint32_t i = 0; i < lane->count; i++) {
        const TimelineSegment *segment = &lane->segments[i];
        if (segment->to > segment->from && segment->from < axis->end)
            draw_segment(cells, axis, segment->condition, segment->from, segment->to);
    }
    if (lane->is_open && lane->since < axis->end)
        draw_segment(cells, axis, lane->condition, lane->since, run->totals.total);
    int64_t last = lane->is_done ? lane->done : run->totals.total;
    if (last > axis->end) {
        cells->marks[axis->columns] = &beyond_mark;
        cells->end = axis->columns + 1;
    } else if (lane->is_done && lane->task) {
        draw_end(cells, axis, lane);
    }
}

static void put_lane(const Sheet *sheet, const Axis *axis, const ComparisonRun *run, const LineupMember *member) {
    const Terminal *terminal = sheet->terminal;
    char label[160];
    size_t length = make_label(sheet, member, terminal->has_unicode, label, sizeof label);
    fprintf(terminal->stream, "%*s", MARGIN, "");
    terminal_put_fitted(terminal, label, length, axis->label);
    fputc(' ', terminal->stream);

    Cells cells = {.marks = calloc(axis->columns + 2, sizeof *cells.marks)};
    if (!cells.marks) return;
    draw_lane(&cells, axis, run, member->lane);
    terminal_begin_colour(terminal, member->hue);
    for (unsigned column = 0; column < cells.end && column <= axis->columns; column++)
        fputs(cells.marks[column] ? mark_text(terminal, cells.marks[column]) : " ", terminal->stream);
    terminal_end_style(terminal);
    fputc('\n', terminal->stream);
    free(cells.marks);
}

/* ---- blocks ---- */

static void put_time(char *text, size_t size, int64_t time, const char *unit) {
    char number[WRITER_TIME_SIZE];
    snprintf(text, size, "%s %.40s", writer_format_time(time, number), unit);
}

static void put_heading(const Sheet *sheet, const ComparisonFile *file, SimulationMode mode, bool has_title) {
    const Terminal *terminal = sheet->terminal;
    const ComparisonRun *run = &file->runs[mode];
    char total[128] = "", title[256];
    if (run->is_finished)
        put_time(total, sizeof total, run->totals.total, scenario_unit(file->scenario, sheet->language));
    snprintf(title, sizeof title, "%s%.*s%s (%s)", has_title ? scenario_title(file->scenario, sheet->language) : "",
             has_title ? 2 : 0, ": ", word(sheet, mode == SIMULATION_SYNC ? PHRASE_SYNC : PHRASE_ASYNC),
             mode == SIMULATION_SYNC ? "sync" : "async");
    unsigned width = terminal_text_width(total, strlen(total));
    fputc('\n', terminal->stream);
    terminal_begin_bold(terminal);
    terminal_put_fitted(terminal, title, strlen(title), terminal->width - width - 1);
    fputc(' ', terminal->stream);
    terminal_put_clean(terminal, total, strlen(total));
    terminal_end_style(terminal);
    fputc('\n', terminal->stream);
}

static void put_sums(const Sheet *sheet, const Axis *axis, const ComparisonRun *run) {
    const Terminal *terminal = sheet->terminal;
    char working[WRITER_TIME_SIZE], waiting[WRITER_TIME_SIZE], idle[WRITER_TIME_SIZE];
    fprintf(terminal->stream, "%*s%s %s   %s %s   ", (int)(MARGIN + axis->label + 1), "",
            writer_format_time(run->totals.working, working), word(sheet, PHRASE_WORKING),
            writer_format_time(run->totals.waiting, waiting), word(sheet, PHRASE_WAITING));
    terminal_begin_bold(terminal);
    fprintf(terminal->stream, "%s %s", writer_format_time(run->totals.idle, idle), word(sheet, PHRASE_IDLE));
    terminal_end_style(terminal);
    fputc('\n', terminal->stream);
}

static void put_lanes(const Sheet *sheet, const Axis *axis, const ComparisonRun *run) {
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < run->lineup.count; i++) {
        if (!is_worth_showing(run->lineup.members[i].lane)) continue;
        if (shown++ < LANES_MOST)
            put_lane(sheet, axis, run, &run->lineup.members[i]);
        else
            left++;
    }
    char number[32];
    snprintf(number, sizeof number, "%zu", left);
    if (left) put_phrase(sheet, "  ", PHRASE_MORE, VALUES(number));
}

/* Why a run was stopped: several lines, each a sentence with its own indentation. */
static void put_message(const Sheet *sheet, const char *message) {
    enum { SENTENCE = 600 };
    for (const char *line = message; *line;) {
        size_t indent = strspn(line, " "), length = strcspn(line, "\n");
        char english[SENTENCE], text[SENTENCE], margin[16];
        snprintf(english, sizeof english, "%.*s", (int)(length - indent), line + indent);
        language_sentence(sheet->language, english, text, sizeof text);
        snprintf(margin, sizeof margin, "    %.*s", (int)indent, "          ");
        terminal_put_wrapped(sheet->terminal, text, margin, sheet->terminal->width);
        line += length + (line[length] == '\n');
    }
}

static void put_block(const Sheet *sheet, const Axis *axis, const ComparisonFile *file, SimulationMode mode,
                      bool has_title) {
    const Terminal *terminal = sheet->terminal;
    const ComparisonRun *run = &file->runs[mode];
    put_heading(sheet, file, mode, has_title);
    put_lanes(sheet, axis, run);
    put_axis(terminal, axis, scenario_unit(file->scenario, sheet->language));
    put_sums(sheet, axis, run);
    if (run->has_failed) put_phrase(sheet, "  ", PHRASE_FAILED, VALUES(comparison_exception(run)));
    if (run->is_finished || run->trace->result.status == SIMULATION_REFUSED) return;
    fprintf(terminal->stream, "%*s%s\n", MARGIN, "", word(sheet, PHRASE_UNFINISHED));
    if (!run->goes_on) {
        put_message(sheet, run->trace->result.message);
        return;
    }
    char time[128];
    put_time(time, sizeof time, run->totals.total, scenario_unit(file->scenario, sheet->language));
    put_phrase(sheet, "    ", PHRASE_GOES_ON, VALUES(time));
}

/* Timers of the async run that rang while the loop was busy. */
static void put_rang(const Sheet *sheet, const ComparisonFile *file) {
    const ComparisonRun *run = &file->runs[SIMULATION_ASYNC];
    const LineupMember *members = run->lineup.members;
    size_t told = 0;
    for (size_t i = 0; i < run->lineup.count && told < NOTES_MOST; i++) {
        for (uint32_t k = 0; k < members[i].lane->count; k++) {
            const TimelineSegment *segment = &members[i].lane->segments[k];
            if (segment->condition != REPLAY_RANG) continue;
            char label[160], from[WRITER_TIME_SIZE], to[WRITER_TIME_SIZE];
            make_label(sheet, &members[i], false, label, sizeof label);
            put_phrase(sheet, "  ", PHRASE_RANG,
                       VALUES(label, writer_format_time(segment->from, from), writer_format_time(segment->to, to)));
            told++;
            break; /* the first of a task says enough */
        }
    }
}

static void put_saved(const Sheet *sheet, const ComparisonFile *file) {
    const Terminal *terminal = sheet->terminal;
    if (!comparison_is_complete(file)) return;
    int64_t saved = comparison_saved(file), total = file->runs[SIMULATION_SYNC].totals.total;
    char time[128], percent[32];
    put_time(time, sizeof time, saved < 0 ? -saved : saved, scenario_unit(file->scenario, sheet->language));
    double share = total > 0 ? 100.0 * (double)saved / (double)total : 0.0;
    snprintf(percent, sizeof percent, "%.0f", share > 99 && share < 100 ? 99.0 : share);
    fputc('\n', terminal->stream);
    terminal_begin_bold(terminal);
    put_phrase(sheet, "  ", saved < 0 ? PHRASE_LOST : PHRASE_SAVED, VALUES(time, percent));
    terminal_end_style(terminal);
}

static void put_closing(const Sheet *sheet, const ComparisonFile *file) {
    const ComparisonRun *sync = &file->runs[SIMULATION_SYNC], *overlapping = &file->runs[SIMULATION_ASYNC];
    const char *unit = scenario_unit(file->scenario, sheet->language);
    char sync_total[128], async_total[128], difference[128];
    char sync_idle[WRITER_TIME_SIZE], async_idle[WRITER_TIME_SIZE];
    int64_t saved = comparison_saved(file);
    put_time(sync_total, sizeof sync_total, sync->totals.total, unit);
    put_time(async_total, sizeof async_total, overlapping->totals.total, unit);
    put_time(difference, sizeof difference, saved < 0 ? -saved : saved, unit);
    writer_format_time(sync->totals.idle, sync_idle);
    writer_format_time(overlapping->totals.idle, async_idle);

    if (!overlapping->is_finished)
        put_phrase(sheet, "  ", PHRASE_ASYNC_NEVER, VALUES(""));
    else if (!sync->is_finished)
        put_phrase(sheet, "  ", sync->goes_on ? PHRASE_SYNC_ENDLESS : PHRASE_SYNC_NEVER, VALUES(async_total));
    else if (saved > 0)
        put_phrase(sheet, "  ", PHRASE_SAVED_WHY, VALUES(sync_idle, sync_total, async_idle, async_total));
    else if (saved < 0)
        put_phrase(sheet, "  ", PHRASE_LONGER, VALUES(difference));
    else if (sync->totals.idle == 0)
        put_phrase(sheet, "  ", PHRASE_NO_IDLE, VALUES(sync_total));
    else if (sync->totals.waiting > sync->totals.idle + sync->totals.working)
        put_phrase(sheet, "  ", PHRASE_OVERLAPS, VALUES(""));
    else
        put_phrase(sheet, "  ", PHRASE_IDLE_STAYS, VALUES(sync_idle, sync_total));
}

/* ---- the whole ---- */

static unsigned label_width(const Sheet *sheet, const ComparisonSet *comparison) {
    unsigned width = 4;
    for (size_t i = 0; i < 2 * comparison->count; i++) {
        const Lineup *lineup = &comparison->files[i / 2].runs[i % 2].lineup;
        size_t shown = 0;
        for (size_t k = 0; k < lineup->count && shown < LANES_MOST; k++) {
            if (!is_worth_showing(lineup->members[k].lane)) continue;
            shown++;
            char label[160];
            size_t length = make_label(sheet, &lineup->members[k], sheet->terminal->has_unicode, label, sizeof label);
            unsigned own = terminal_text_width(label, length);
            width = own > width ? own : width;
        }
    }
    return width < LABEL_MOST ? width : LABEL_MOST;
}

/* The longest run ends the axis, but not when the others would shrink to nothing: then it runs off the scale. */
static int64_t choose_end(const ComparisonSet *comparison) {
    int64_t longest[2] = {0}; /* by mode */
    for (size_t i = 0; i < 2 * comparison->count; i++) {
        int64_t total = comparison->files[i / 2].runs[i % 2].totals.total;
        longest[i % 2] = total > longest[i % 2] ? total : longest[i % 2];
    }
    int64_t overlapping = longest[SIMULATION_ASYNC], sync = longest[SIMULATION_SYNC];
    if (overlapping > 0 && sync / SCALE_MOST > overlapping) return 2 * overlapping;
    int64_t end = overlapping > sync ? overlapping : sync;
    return end ? end : 1000000000; /* nothing took time: any axis will do */
}

static Axis make_axis(const Sheet *sheet, const ComparisonSet *comparison) {
    Axis axis = {.label = label_width(sheet, comparison), .end = choose_end(comparison)};
    unsigned unit = 0;
    for (size_t i = 0; i < comparison->count; i++) {
        const char *name = scenario_unit(comparison->files[i].scenario, sheet->language);
        unsigned own = terminal_text_width(name, strlen(name));
        unit = own > unit && own <= UNIT_MOST ? own : unit;
    }
    axis.columns = sheet->terminal->width - MARGIN - axis.label - 1 - LAST_TICK - 1 - unit;
    axis.tick = choose_tick(axis.end, axis.columns);
    return axis;
}

/* Files after the first whose runs take equally long are shown once. */
static bool is_same_either_way(const ComparisonFile *file) {
    return comparison_is_complete(file) && comparison_saved(file) == 0;
}

static void put_file(const Sheet *sheet, const Axis *axis, const ComparisonFile *file, bool is_first, bool has_title) {
    bool is_short = !is_first && is_same_either_way(file);
    if (!is_short) put_block(sheet, axis, file, SIMULATION_SYNC, has_title);
    put_block(sheet, axis, file, SIMULATION_ASYNC, has_title);
    if (is_short) {
        char total[128];
        put_time(total, sizeof total, file->runs[SIMULATION_SYNC].totals.total,
                 scenario_unit(file->scenario, sheet->language));
        put_phrase(sheet, "  ", PHRASE_SAME, VALUES(total));
    }
    if (file->runs[SIMULATION_SYNC].has_failed || file->runs[SIMULATION_ASYNC].has_failed) return;
    put_saved(sheet, file);
    put_rang(sheet, file);
    put_closing(sheet, file);
}

void compare_text_print(const ComparisonSet *comparison, const Terminal *terminal, Language language) {
    const Sheet words = {terminal, terminal->has_unicode ? language : LANGUAGE_EN}, *sheet = &words;
    Axis axis = make_axis(sheet, comparison);
    bool has_titles = comparison->count > 1;
    if (!has_titles) {
        terminal_begin_bold(terminal);
        const char *title = scenario_title(comparison->files[0].scenario, sheet->language);
        terminal_put_clean(terminal, title, strlen(title));
        terminal_end_style(terminal);
        fputc('\n', terminal->stream);
    }
    put_legend(sheet);
    for (size_t i = 0; i < comparison->count; i++) put_file(sheet, &axis, &comparison->files[i], i == 0, has_titles);
}
