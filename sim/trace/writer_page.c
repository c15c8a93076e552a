/* The page is assets/page.html, with the run in it as one JSON object:
 *
 *     title, story, learnt, unit, lang, words {english: translated}, colours {light: {...}, dark: {...}}
 *     source [line...], about [[first, last]...]      lines that tell about the program
 *     members [{task, name, icon, hue}]               who is who
 *     lanes, sync [[segment [condition, from, to]...] per member] and total, syncTotal, times in seconds
 *     steps [{t, turn, kind, say [[kind, text, member]...], line, run, chain [text...], out, ready [member...],
 *             now [[member, condition, line, due, on, done, of]...]}]
 *     output [[t, member, text]...]
 *
 * `now` holds those members only whose state is another one than in the step before; the page adds them up. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/embedded.h"
#include "trace/lineup.h"
#include "trace/narration.h"
#include "trace/palette.h"
#include "trace/writer.h"

enum { STEPS_MOST = 5000, MEMBERS_MOST = 500, READY_MOST = 200 };

static const char template_name[] = "assets/page.html";
static const char data_mark[] = "@RUN@";

/* All words the page shows, but for what is told of the steps. */
static const char *const page_words[] = {
    "READY",
    "RUNNING",
    "WAITING",
    "DONE",
    "PRINTED",
    "TIMELINE",
    "Nothing yet.",
    "nobody",
    "nobody waits",
    "all done",
    "running",
    "ready, in line",
    "waiting on a timer",
    "waiting on others",
    "rang, loop busy",
    "one by one",
    "on a timer, soonest first",
    "on other tasks",
    "due",
    "in line",
    "waits",
    "has its turn",
    "play, pause",
    "step forward",
    "step back",
    "first step",
    "last step",
    "light, dark",
    "speed",
    "until %s",
    "rang at %s",
    "asleep until %s",
    "holds the loop until %s",
    "nobody can ever run again",
};

/* What of a member is told again only when it changes. */
typedef struct MemberNow {
    uint8_t condition;
    uint32_t line, waiting_text, done, of;
    int64_t due;
} MemberNow;

typedef struct Page {
    WriterOutput output;
    const Trace *trace;
    const WriterStory *story;
    Lineup lineup, sync;
    MemberNow *now;
    size_t shown; /* members */
} Page;

/* ---- JSON ---- */

static void put_name(Page *page, const char *name) {
    writer_put_json(&page->output, name, strlen(name));
    writer_put_string(&page->output, ":");
}

static void put_string(Page *page, const char *text) { writer_put_json(&page->output, text, strlen(text)); }

static void put_seconds(Page *page, int64_t ns) {
    char text[WRITER_TIME_SIZE];
    writer_put_string(&page->output, writer_format_time(ns, text));
}

static void put_colours(Page *page, const char *name, bool is_dark) {
    const Palette *palette = palette_get(is_dark);
    put_name(page, name);
    writer_put_string(&page->output, "{");
#define X(role) writer_printf(&page->output, "\"" #role "\":\"#%06" PRIX32 "\",", palette->role);
    PALETTE_ROLES(X)
#undef X
    writer_put_string(&page->output, "\"hues\":[");
    for (int i = 0; i <= PALETTE_HUES; i++) {
        const PaletteHue *hue = &palette->hues[i];
        writer_printf(&page->output,
                      "%s[\"#%06" PRIX32 "\",\"#%06" PRIX32 "\",\"#%06" PRIX32 "\",\"#%06" PRIX32 "\",\"#%06" PRIX32
                      "\"]",
                      i ? "," : "", hue->solid, hue->line, hue->text, hue->tint, hue->on);
    }
    writer_put_string(&page->output, "]}");
}

static void put_words(Page *page) {
    for (size_t i = 0; i < sizeof page_words / sizeof page_words[0]; i++) {
        if (i) writer_put_string(&page->output, ",");
        put_name(page, page_words[i]);
        put_string(page, language_text(page->story->language, page_words[i]));
    }
}

static void put_head(Page *page) {
    const Scenario *s = page->story->scenario;
    bool is_zh = page->story->language == LANGUAGE_ZH;
    WriterOutput *output = &page->output;
    writer_put_string(output, "{\"title\":");
    put_string(page, scenario_title(s, page->story->language));
    writer_put_string(output, ",\"story\":");
    put_string(page, is_zh && *s->story_zh ? s->story_zh : s->story);
    writer_put_string(output, ",\"learnt\":");
    put_string(page, is_zh && *s->learnt_zh ? s->learnt_zh : s->learnt);
    writer_put_string(output, ",\"unit\":");
    put_string(page, scenario_unit(s, page->story->language));
    writer_put_string(output, ",\"lang\":");
    put_string(page, language_name(page->story->language));
    writer_put_string(output, ",\"words\":{");
    put_words(page);
    writer_put_string(output, "},\"colours\":{");
    put_colours(page, "light", false);
    writer_put_string(output, ",");
    put_colours(page, "dark", true);
    writer_put_string(output, "}");
}

static void put_source(Page *page) {
    const Source *source = trace_file(page->trace, 0);
    const Scenario *scenario = page->story->scenario;
    writer_put_string(&page->output, ",\"source\":[");
    for (uint32_t line = 1; source && line <= source->line_count; line++) {
        size_t length;
        const char *text = source_line(source, line, &length);
        if (line > 1) writer_put_string(&page->output, ",");
        writer_put_json(&page->output, text, length);
    }
    writer_printf(&page->output, "],\"about\":[[%" PRIu32 ",%" PRIu32 "],[%" PRIu32 ",%" PRIu32 "]]",
                  scenario->about[0].line, scenario->about[0].end_line, scenario->about[1].line,
                  scenario->about[1].end_line);
}

/* ---- lanes ---- */

static void put_segment(Page *page, uint8_t condition, int64_t from, int64_t to, bool is_first) {
    writer_printf(&page->output, "%s[%d,", is_first ? "" : ",", condition);
    put_seconds(page, from);
    writer_put_string(&page->output, ",");
    put_seconds(page, to);
    writer_put_string(&page->output, "]");
}

static void put_lanes(Page *page, const char *name, const Lineup *lineup, int64_t total) {
    writer_put_string(&page->output, ",");
    put_name(page, name);
    writer_put_string(&page->output, "[");
    for (size_t i = 0; i < lineup->count && i < MEMBERS_MOST; i++) {
        const TimelineLane *lane = lineup->members[i].lane;
        writer_put_string(&page->output, i ? ",[" : "[");
        for (uint32_t k = 0; k < lane->count; k++)
            put_segment(page, lane->segments[k].condition, lane->segments[k].from, lane->segments[k].to, k == 0);
        if (lane->is_open) put_segment(page, lane->condition, lane->since, total, lane->count == 0);
        writer_put_string(&page->output, "]");
    }
    writer_put_string(&page->output, "]");
}

static void put_members(Page *page, const char *name, const Lineup *lineup) {
    writer_put_string(&page->output, ",");
    put_name(page, name);
    writer_put_string(&page->output, "[");
    for (size_t i = 0; i < lineup->count && i < MEMBERS_MOST; i++) {
        const LineupMember *member = &lineup->members[i];
        writer_put_string(&page->output, i ? ",{\"name\":" : "{\"name\":");
        put_string(page, member->name);
        writer_put_string(&page->output, ",\"icon\":");
        put_string(page, member->icon);
        writer_printf(&page->output, ",\"hue\":%d,\"end\":", member->hue);
        if (member->lane->is_done && member->lane->task) {
            writer_put_string(&page->output, "[");
            put_seconds(page, member->lane->done);
            writer_printf(&page->output, ",%d]}", member->lane->outcome);
        } else {
            writer_put_string(&page->output, "null}");
        }
    }
    writer_put_string(&page->output, "]");
}

/* ---- steps ---- */

static int64_t member_index(const Page *page, uint32_t task) {
    size_t index = lineup_find(&page->lineup, task);
    return index < page->shown ? (int64_t)index : -1;
}

static void put_say(Page *page, const ReplayState *state, size_t step) {
    static const char kinds[] = {[NARRATION_PLAIN] = 'p', [NARRATION_CODE] = 'c', [NARRATION_TASK] = 't'};
    NarrationContext context = {.timeline = page->story->timeline,
                                .state = state,
                                .scenario = page->story->scenario,
                                .one_by_one = page->story->one_by_one,
                                .lineup = &page->lineup,
                                .language = page->story->language};
    Narration narration;
    narration_make(&narration, &context, step);
    writer_put_string(&page->output, ",\"say\":[");
    for (size_t i = 0; i < narration.count; i++) {
        const NarrationPart *part = &narration.parts[i];
        int64_t member = part->kind == NARRATION_TASK ? member_index(page, part->task) : -1;
        writer_printf(&page->output, "%s[\"%c\",", i ? "," : "", kinds[part->kind]);
        writer_put_json(&page->output, part->text, part->length);
        writer_printf(&page->output, ",%" PRId64 "]", member);
    }
    writer_put_string(&page->output, "]");
}

static void put_span_text(Page *page, const Span *span, uint16_t file) {
    const Source *source = trace_file(page->trace, file);
    size_t length = 0;
    const char *line =
        source && span->line && span->line <= source->line_count ? source_line(source, span->line, &length) : "";
    size_t end = span->end_line == span->line && span->end_column <= length ? span->end_column : length;
    size_t from = span->column < end ? span->column : 0;
    writer_put_json(&page->output, line + from, end - from);
}

/* Names of the calls one in the other, and the piece of code in which the innermost is. */
static void put_chain(Page *page, const ReplayState *state, const ReplayTask *task) {
    writer_put_string(&page->output, ",\"chain\":[");
    const ReplayCoroutine *last = NULL;
    bool is_first = true;
    for (const ReplayCoroutine *c = replay_chain_first(state, task); c; c = replay_chain_next(state, c)) {
        if (c->is_hidden) continue;
        size_t length;
        const char *name = trace_text(page->trace, c->text, &length);
        if (!is_first) writer_put_string(&page->output, ",");
        writer_put_json(&page->output, name, length);
        is_first = false;
        last = c;
    }
    if (last && last->span.line) {
        writer_put_string(&page->output, ",");
        put_span_text(page, &last->span, last->file);
    }
    writer_put_string(&page->output, "]");
}

static void put_ready(Page *page, const ReplayState *state) {
    size_t count = 0;
    writer_put_string(&page->output, ",\"ready\":[");
    for (uint32_t l = 1; l < state->loops.count; l++) {
        for (uint32_t h = state->loops.items[l].ready.first; h && count < READY_MOST;
             h = state->handles.items[h].next) {
            const ReplayHandle *handle = &state->handles.items[h];
            const ReplayTask *task = replay_find_task(state, handle->owner);
            int64_t member = task && task->state == REPLAY_TASK_READY ? member_index(page, task->id) : -1;
            if (member < 0) continue;
            writer_printf(&page->output, "%s%" PRId64, count++ ? "," : "", member);
        }
    }
    writer_put_string(&page->output, "]");
}

static MemberNow look_at(const Page *page, const ReplayState *state, size_t member) {
    MemberNow now = {.condition = UINT8_MAX};
    const ReplayTask *task = replay_find_task(state, page->lineup.members[member].lane->task);
    if (!task) return now;
    now.condition = (uint8_t)replay_task_condition(state, task, state->time);
    const ReplayCoroutine *outermost = replay_chain_first(state, task);
    bool has_begun = outermost && outermost->state != REPLAY_COROUTINE_CREATED;
    now.line = task->file == 0 && has_begun ? task->span.line : 0;
    now.due = now.condition == REPLAY_ON_TIMER || now.condition == REPLAY_RANG ? task->due : 0;
    if (now.condition == REPLAY_DONE) now.of = task->outcome;
    if (now.condition != REPLAY_ON_TASK && now.condition != REPLAY_ON_FUTURE) return now;
    now.waiting_text = task->waiting_text;
    const ReplayFuture *group = replay_find_future(state, task->waiting_on);
    if (!group || !group->children.count) return now;
    now.of = group->children.count;
    for (uint32_t l = group->children.first; l; l = state->links.items[l].next) {
        const ReplayTask *child = replay_find_task(state, state->links.items[l].child);
        now.done += child && child->state == REPLAY_TASK_DONE;
    }
    return now;
}

static bool is_same(const MemberNow *a, const MemberNow *b) {
    return a->condition == b->condition && a->line == b->line && a->waiting_text == b->waiting_text &&
           a->done == b->done && a->of == b->of && a->due == b->due;
}

static void put_now(Page *page, const ReplayState *state) {
    bool is_first = true;
    writer_put_string(&page->output, ",\"now\":[");
    for (size_t i = 0; i < page->shown; i++) {
        MemberNow now = look_at(page, state, i);
        if (is_same(&now, &page->now[i])) continue;
        page->now[i] = now;
        writer_printf(&page->output, "%s[%zu,%d,%" PRIu32 ",", is_first ? "" : ",", i, now.condition, now.line);
        put_seconds(page, now.due);
        writer_put_string(&page->output, ",");
        size_t length;
        const char *on = trace_text(page->trace, now.waiting_text, &length);
        writer_put_json(&page->output, on, length);
        writer_printf(&page->output, ",%" PRIu32 ",%" PRIu32 "]", now.done, now.of);
        is_first = false;
    }
    writer_put_string(&page->output, "]");
}

static void put_step(Page *page, const ReplayState *state, const TimelineStep *step, size_t number) {
    const ReplayTask *running = replay_running_task(state, state->thread);
    const ReplayThread *thread = replay_find_thread(state, state->thread);
    writer_put_string(&page->output, number ? ",\n{\"t\":" : "\n{\"t\":");
    put_seconds(page, state->time);
    writer_put_string(&page->output, ",\"to\":");
    put_seconds(page, replay_time_to(state));
    writer_printf(&page->output,
                  ",\"turn\":%" PRIu32 ",\"kind\":\"%s\",\"by\":%" PRId64 ",\"run\":%" PRId64 ",\"line\":%" PRIu32
                  ",\"out\":%zu",
                  step->iteration, timeline_step_name((TimelineStepKind)step->kind), member_index(page, step->task),
                  running ? member_index(page, running->id) : -1,
                  running                                            ? running->file == 0 ? running->span.line : 0
                  : thread && thread->file == 0 && !state->iteration ? thread->span.line
                                                                     : 0,
                  state->output_count);
    put_say(page, state, number);
    put_ready(page, state);
    if (running) put_chain(page, state, running);
    put_now(page, state);
    writer_put_string(&page->output, "}");
}

static bool put_steps(Page *page) {
    ReplayState state;
    if (!replay_state_init(&state, page->trace)) return false;
    for (size_t i = 0; i < page->shown; i++) page->now[i].condition = UINT8_MAX;
    size_t count;
    const TimelineStep *steps = timeline_steps(page->story->timeline, &count);
    if (count > STEPS_MOST) count = STEPS_MOST;
    writer_put_string(&page->output, ",\"steps\":[");
    for (size_t i = 0; i < count; i++) {
        while (state.position < steps[i].position && replay_state_advance(&state)) continue;
        put_step(page, &state, &steps[i], i);
    }
    writer_put_string(&page->output, "]");
    bool is_whole = !state.is_incomplete;
    replay_state_deinit(&state);
    return is_whole;
}

static void put_output(Page *page) {
    bool is_first = true;
    writer_put_string(&page->output, ",\"output\":[");
    for (size_t i = 0; i < page->trace->count; i++) {
        const Event *event = &page->trace->events[i];
        if (event->kind != EVENT_OUTPUT) continue;
        size_t length;
        const char *text = trace_text(page->trace, event->text, &length);
        writer_put_string(&page->output, is_first ? "[" : ",[");
        put_seconds(page, event->time);
        writer_printf(&page->output, ",%" PRId64 ",", member_index(page, event->subject));
        writer_put_json(&page->output, text, length);
        writer_put_string(&page->output, "]");
        is_first = false;
    }
    writer_put_string(&page->output, "]}");
}

/* ---- the page ---- */

/* What stands between two script tags must hold no "<": in JSON one can only be in a string. */
typedef struct Escaper {
    const WriterOptions *options;
} Escaper;

static void write_escaped(void *context, const char *bytes, size_t length) {
    const WriterOptions *options = ((const Escaper *)context)->options;
    while (length) {
        const char *sign = memchr(bytes, '<', length);
        size_t piece = sign ? (size_t)(sign - bytes) : length;
        if (piece) options->sink(options->context, bytes, piece);
        if (!sign) return;
        options->sink(options->context, "\\u003c", 6);
        bytes += piece + 1;
        length -= piece + 1;
    }
}

static bool put_run(Page *page) {
    TimelineTotals totals = timeline_totals(page->story->timeline);
    put_head(page);
    put_source(page);
    put_members(page, "members", &page->lineup);
    put_lanes(page, "lanes", &page->lineup, totals.total);
    writer_put_string(&page->output, ",\"total\":");
    put_seconds(page, totals.total);
    if (page->story->one_by_one) {
        put_members(page, "syncMembers", &page->sync);
        put_lanes(page, "sync", &page->sync, timeline_totals(page->story->one_by_one).total);
        writer_put_string(&page->output, ",\"syncTotal\":");
        put_seconds(page, timeline_totals(page->story->one_by_one).total);
    }
    bool is_whole = put_steps(page);
    put_output(page);
    writer_flush(&page->output);
    return is_whole;
}

static const EmbeddedFile *find_template(void) {
    for (size_t i = 0; i < embedded_file_count; i++) {
        if (strcmp(embedded_files[i].name, template_name) == 0) return &embedded_files[i];
    }
    return NULL;
}

static bool prepare(Page *page, const Trace *trace, const WriterStory *story) {
    page->trace = trace;
    page->story = story;
    if (!lineup_init(&page->lineup, story->timeline, story->scenario, NULL)) return false;
    if (story->one_by_one && !lineup_init(&page->sync, story->one_by_one, story->scenario, &page->lineup)) return false;
    page->shown = page->lineup.count < MEMBERS_MOST ? page->lineup.count : MEMBERS_MOST;
    page->now = calloc(page->shown + 1, sizeof *page->now);
    return page->now != NULL;
}

bool writer_page_write(const Trace *trace, const WriterOptions *options, const WriterStory *story) {
    const EmbeddedFile *page_file = find_template();
    const char *mark = page_file ? strstr(page_file->text, data_mark) : NULL;
    Page *page = mark ? calloc(1, sizeof *page) : NULL;
    bool is_whole = page && prepare(page, trace, story);
    if (is_whole) {
        Escaper escaper = {options};
        WriterOptions escaped = {.sink = write_escaped, .context = &escaper, .unit = options->unit};
        options->sink(options->context, page_file->text, (size_t)(mark - page_file->text));
        writer_output_init(&page->output, &escaped);
        is_whole = put_run(page);
        mark += sizeof data_mark - 1;
        options->sink(options->context, mark, page_file->length - (size_t)(mark - page_file->text));
    }
    if (page) {
        lineup_deinit(&page->sync);
        lineup_deinit(&page->lineup);
        free(page->now);
        free(page);
    }
    return is_whole;
}
