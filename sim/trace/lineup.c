#include "trace/lineup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/utf8.h"
#include "trace/palette.h"

/* ---- functions ---- */

static void last_part(const char **name, size_t *length) {
    size_t start = trace_last_part(*name, *length);
    *name += start;
    *length -= start;
}

static uint32_t bucket_of(const char *name, size_t length) {
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    return hash % LINEUP_BUCKETS;
}

static LineupFunction *find_function(const Lineup *lineup, const char *name, size_t length) {
    last_part(&name, &length);
    for (uint32_t i = lineup->buckets[bucket_of(name, length)]; i; i = lineup->functions[i - 1].bucket_next) {
        LineupFunction *f = &lineup->functions[i - 1];
        if (f->length == length && memcmp(f->name, name, length) == 0) return f;
    }
    return NULL;
}

static LineupFunction *use_function(Lineup *lineup, const char *name, size_t length, const Lineup *like) {
    LineupFunction *f = find_function(lineup, name, length);
    if (f) return f;
    last_part(&name, &length);
    const LineupFunction *there = like ? find_function(like, name, length) : NULL;
    uint32_t *bucket = &lineup->buckets[bucket_of(name, length)];
    f = &lineup->functions[lineup->function_count++];
    *f = (LineupFunction){
        .name = name, .length = length, .like = there ? there->first + 1 : 0, .bucket_next = *bucket, .hue = UINT8_MAX};
    *bucket = lineup->function_count;
    return f;
}

/* ---- names ---- */

/* A name on one line, cut at a whole character. */
static void copy_name(char out[LINEUP_NAME_SIZE], const char *name, size_t length) {
    length = utf8_cut(name, length, LINEUP_NAME_SIZE - 1);
    for (size_t i = 0; i < length; i++) out[i] = (unsigned char)name[i] < ' ' || name[i] == 0x7F ? ' ' : name[i];
    out[length] = '\0';
}

/* Room is made for the number, for it tells two long names apart. */
static void number_name(char out[LINEUP_NAME_SIZE], const char *name, size_t length, uint32_t number) {
    char suffix[16] = "";
    if (number) snprintf(suffix, sizeof suffix, " #%u", (unsigned)number);
    copy_name(out, name, length);
    size_t used = utf8_cut(out, strlen(out), LINEUP_NAME_SIZE - 1 - strlen(suffix));
    memcpy(out + used, suffix, strlen(suffix) + 1);
}

/* "Task-7" is what asyncio calls a task to which the program gives no name. */
static bool is_given(const char *name, size_t length) {
    if (length < 6 || memcmp(name, "Task-", 5) != 0) return length > 0;
    for (size_t i = 5; i < length; i++)
        if (name[i] < '0' || name[i] > '9') return true;
    return false;
}

/* One or two letters: of the first two words of a name; a wide character fills the face alone. */
static void make_monogram(const char *name, char out[LINEUP_MONOGRAM_SIZE]) {
    size_t n = 0, bytes;
    bool is_start = true;
    for (const char *at = name; *at && *at != '#' && n < 2; at += bytes) {
        for (bytes = 1; bytes < 4 && utf8_is_inside(at[bytes]);) bytes++;
        if (*at == '_' || *at == ' ') {
            is_start = true;
        } else if (is_start) {
            is_start = false;
            if (bytes == 1) {
                out[n++] = (char)(*at >= 'a' && *at <= 'z' ? *at - 32 : *at);
            } else if (n == 0) {
                memcpy(out, at, bytes);
                n = bytes;
            }
        }
    }
    out[n] = '\0';
}

static void name_task(Lineup *lineup, const Trace *trace, LineupMember *member) {
    const LineupFunction *f = &lineup->functions[member->function];
    if (f->count == 1) member->number = 0;
    size_t length;
    const char *given = trace_text_part(trace, member->lane->text, 0, 2, &length);
    if (is_given(given, length))
        copy_name(member->name, given, length);
    else
        number_name(member->name, f->name, f->length, member->number);
    make_monogram(member->name, member->monogram);
}

static void name_thread(const Trace *trace, LineupMember *member) {
    size_t length;
    const char *name = trace_text(trace, member->lane->text, &length);
    if (length)
        copy_name(member->name, name, length);
    else
        copy_name(member->name, "program", strlen("program"));
}

const char *lineup_label(const LineupMember *member, Language language, char out[LINEUP_NAME_SIZE]) {
    const char *label = member->settings ? scenario_label(member->settings, language) : "";
    if (!*label) return member->name;
    number_name(out, label, strlen(label), member->number);
    return out;
}

/* ---- hues ---- */

/* One hue a task as long as they last; then one a function, in order of appearance. */
static void give_hues(Lineup *lineup) {
    size_t others = 0;
    for (size_t i = 0; i < lineup->count; i++) others += lineup->members[i].lane->task && !lineup->members[i].is_main;
    lineup->is_crowd = others > PALETTE_HUES;
    uint8_t next = 0;
    for (size_t i = 0; i < lineup->count; i++) {
        LineupMember *member = &lineup->members[i];
        if (!member->lane->task || member->is_main) continue;
        uint8_t *hue = lineup->is_crowd ? &lineup->functions[member->function].hue : &member->hue;
        if (!lineup->is_crowd || *hue == UINT8_MAX) *hue = next++ % PALETTE_HUES;
        member->hue = *hue;
    }
}

int lineup_hue_of_function(const Lineup *lineup, const char *name, size_t length) {
    const LineupFunction *f = find_function(lineup, name, length);
    return f ? lineup->members[f->first].hue : -1;
}

/* ---- members ---- */

static void add_task(Lineup *lineup, LineupMember *member, const Scenario *scenario, const Lineup *like) {
    const ReplayState *end = timeline_end_state(lineup->timeline);
    const ReplayTask *task = replay_find_task(end, member->lane->task);
    uint32_t index = (uint32_t)(member - lineup->members);
    size_t length;
    const char *name = trace_text_part(end->trace, member->lane->text, 1, 2, &length);
    LineupFunction *f = use_function(lineup, name, length, like);
    member->is_main = task && replay_task_is_main(end, task);
    member->settings = scenario ? scenario_find_task(scenario, name, length) : NULL;
    if (member->settings) member->icon = member->settings->icon;
    member->function = (uint32_t)(f - lineup->functions);
    member->number = ++f->count;
    if (f->count == 1)
        f->first = index;
    else
        lineup->members[f->last].next = index;
    f->last = index;
    lineup->task_count += !member->lane->is_internal;
}

/* The n-th task of a function is the n-th of that function there. One that is not there looks like the others of its
 * function where that is what colours mean. */
static void look_like(Lineup *lineup, const Lineup *like) {
    for (size_t i = 0; i < lineup->count; i++) {
        LineupMember *member = &lineup->members[i];
        if (!member->lane->task) continue;
        LineupFunction *f = &lineup->functions[member->function];
        const LineupMember *there = f->like ? &like->members[f->like - 1] : NULL;
        if (there) {
            f->like = there->next ? there->next + 1 : 0;
            f->hue = there->hue;
            memcpy(member->name, there->name, sizeof member->name);
            memcpy(member->monogram, there->monogram, sizeof member->monogram);
            member->number = there->number;
            member->hue = there->hue;
        } else if (like->is_crowd && f->hue != UINT8_MAX) {
            member->hue = f->hue;
        }
    }
}

bool lineup_init(Lineup *lineup, const Timeline *timeline, const Scenario *scenario, const Lineup *like) {
    size_t count;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    const Trace *trace = timeline_end_state(timeline)->trace;
    *lineup = (Lineup){.timeline = timeline,
                       .members = calloc(count + 1, sizeof *lineup->members),
                       .places = calloc(count + 1, sizeof *lineup->places),
                       .functions = calloc(count + 1, sizeof *lineup->functions)};
    if (!lineup->members || !lineup->places || !lineup->functions) {
        lineup_deinit(lineup);
        return false;
    }
    uint32_t used = 0;
    for (int is_internal = 0; is_internal < 2; is_internal++) {
        for (size_t i = 0; i < count; i++) {
            if (lanes[i].is_internal != is_internal) continue;
            LineupMember *member = &lineup->members[used];
            *member = (LineupMember){.lane = &lanes[i], .icon = "", .hue = PALETTE_MAIN};
            lineup->places[i] = used++;
            if (lanes[i].task) add_task(lineup, member, scenario, like);
        }
        if (!is_internal) lineup->count = used;
    }
    for (size_t i = 0; i < count; i++) {
        LineupMember *member = &lineup->members[i];
        if (member->lane->task)
            name_task(lineup, trace, member);
        else
            name_thread(trace, member);
    }
    give_hues(lineup);
    if (like) look_like(lineup, like);
    return true;
}

void lineup_deinit(Lineup *lineup) {
    free(lineup->functions);
    free(lineup->places);
    free(lineup->members);
    *lineup = (Lineup){0};
}

const LineupMember *lineup_member(const Lineup *lineup, uint32_t task) {
    static const LineupMember stranger = {.icon = "", .hue = PALETTE_MAIN};
    const TimelineLane *lane = task ? timeline_find_lane(lineup->timeline, task) : NULL;
    size_t count;
    return lane ? &lineup->members[lineup->places[lane - timeline_lanes(lineup->timeline, &count)]] : &stranger;
}

size_t lineup_find(const Lineup *lineup, uint32_t task) {
    const LineupMember *member = lineup_member(lineup, task);
    return member->lane && !member->lane->is_internal ? (size_t)(member - lineup->members) : SIZE_MAX;
}
