#include "trace/lineup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace/palette.h"

enum { COUNTED_MOST = 2000 }; /* members among which those of one function are counted */

/* The last part of the qualified name of its coroutine; of a thread its name. */
static const char *function_of(const Trace *trace, const TimelineLane *lane, size_t *length) {
    const char *name = trace_text_part(trace, lane->text, lane->task ? 1 : 0, 2, length);
    if (*length == 0 && !lane->task) {
        *length = sizeof "program" - 1;
        return "program";
    }
    size_t start = *length;
    while (start > 0 && name[start - 1] != '.') start--;
    *length -= start;
    return name + start;
}

static void set_name(LineupMember *member, const char *name, size_t length) {
    if (length >= sizeof member->name) {
        length = sizeof member->name - 1;
        while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80) length--;
    }
    memcpy(member->name, name, length);
    member->name[length] = '\0';
}

static uint8_t hash_hue(const char *name) {
    uint32_t hash = 0;
    for (; *name; name++) hash = hash * 31 + (unsigned char)*name;
    return (uint8_t)(hash % PALETTE_HUES);
}

static bool is_main(const LineupMember *member, const ReplayState *end) {
    const ReplayTask *task = replay_find_task(end, member->lane->task);
    return task && replay_task_is_main(end, task);
}

/* One hue a task as long as they last; then one a function. */
static void give_hues(Lineup *lineup, const ReplayState *end) {
    size_t others = 0;
    for (size_t i = 0; i < lineup->count; i++) others += !is_main(&lineup->members[i], end);
    uint8_t next = 0;
    for (size_t i = 0; i < lineup->count; i++) {
        LineupMember *member = &lineup->members[i];
        if (is_main(member, end))
            member->hue = PALETTE_MAIN;
        else
            member->hue = others > PALETTE_HUES ? hash_hue(member->name) : next++;
    }
}

static void number_names(Lineup *lineup) {
    if (lineup->count > COUNTED_MOST) return;
    for (size_t i = 0; i < lineup->count; i++) {
        unsigned number = 1;
        char name[LINEUP_NAME_SIZE];
        memcpy(name, lineup->members[i].name, sizeof name);
        bool is_numbered = strchr(name, '#') != NULL;
        for (size_t k = i + 1; k < lineup->count && !is_numbered; k++) {
            char *other = lineup->members[k].name;
            if (strcmp(other, name) != 0) continue;
            size_t room = LINEUP_NAME_SIZE - strlen(name);
            snprintf(other + strlen(name), room, " #%u", ++number);
        }
        if (number > 1) snprintf(lineup->members[i].name + strlen(name), LINEUP_NAME_SIZE - strlen(name), " #1");
    }
}

static void apply_settings(LineupMember *member, const Scenario *scenario, const Trace *trace, Language language,
                           bool has_label) {
    size_t length;
    const char *coroutine = trace_text_part(trace, member->lane->text, 1, 2, &length);
    const ScenarioTask *settings =
        scenario && member->lane->task ? scenario_find_task(scenario, coroutine, length) : NULL;
    if (!settings) return;
    member->icon = settings->icon;
    const char *label = scenario_label(settings, language);
    if (has_label && *label) set_name(member, label, strlen(label));
}

bool lineup_init(Lineup *lineup, const Trace *trace, const Timeline *timeline, const Scenario *scenario,
                 Language language, bool has_labels) {
    size_t count;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    *lineup = (Lineup){.members = calloc(count + 1, sizeof *lineup->members)};
    if (!lineup->members) return false;
    for (size_t i = 0; i < count; i++) {
        if (lanes[i].is_internal) continue;
        LineupMember *member = &lineup->members[lineup->count++];
        size_t length;
        const char *name = function_of(trace, &lanes[i], &length);
        member->lane = &lanes[i];
        member->icon = "";
        set_name(member, name, length);
    }
    give_hues(lineup, timeline_end_state(timeline));
    for (size_t i = 0; i < lineup->count; i++)
        apply_settings(&lineup->members[i], scenario, trace, language, has_labels);
    number_names(lineup);
    return true;
}

void lineup_deinit(Lineup *lineup) {
    free(lineup->members);
    *lineup = (Lineup){0};
}

size_t lineup_find(const Lineup *lineup, uint32_t task) {
    if (!task) return SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        if (lineup->members[i].lane->task == task) return i;
    }
    return SIZE_MAX;
}
