#include "cast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "theme.h"

typedef struct Function {
    const char *name; /* last part of the qualified name, in the trace */
    size_t length;
    uint32_t count, first; /* tasks that run it; index of the first */
    uint32_t next;         /* function + 1 with the same hash */
} Function;

enum { BUCKETS = 256 };

struct Cast {
    CastMember *members; /* by index in a state */
    size_t count, shown;
    Function *functions;
    uint32_t function_count;
    uint32_t buckets[BUCKETS]; /* function + 1 */
    CastMember stranger;
};

static void last_part(const char **name, size_t *length) {
    const char *dot = memrchr(*name, '.', *length);
    if (!dot) return;
    *length -= (size_t)(dot + 1 - *name);
    *name = dot + 1;
}

static uint32_t hash_name(const char *name, size_t length) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < length; ++i) h = (h ^ (unsigned char)name[i]) * 16777619u;
    return h % BUCKETS;
}

static Function *find_function(const Cast *cast, const char *name, size_t length) {
    last_part(&name, &length);
    for (uint32_t i = cast->buckets[hash_name(name, length)]; i; i = cast->functions[i - 1].next) {
        Function *f = &cast->functions[i - 1];
        if (f->length == length && memcmp(f->name, name, length) == 0) return f;
    }
    return NULL;
}

static Function *use_function(Cast *cast, const char *name, size_t length, uint32_t first) {
    Function *f = find_function(cast, name, length);
    if (f) return f;
    last_part(&name, &length);
    uint32_t *bucket = &cast->buckets[hash_name(name, length)];
    f = &cast->functions[cast->function_count++];
    *f = (Function){.name = name, .length = length, .first = first, .next = *bucket};
    *bucket = cast->function_count;
    return f;
}

static size_t char_bytes(unsigned char c) { return c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1; }

/* One or two letters: of the first two words of a name; a wide character fills the face alone. */
static void make_monogram(const char *name, char *out) {
    size_t n = 0;
    bool start = true;
    for (const char *p = name; *p && *p != '#' && n < 2; p += strnlen(p, char_bytes((unsigned char)*p))) {
        size_t bytes = strnlen(p, char_bytes((unsigned char)*p));
        if (*p == '_' || *p == ' ') {
            start = true;
        } else if (start) {
            start = false;
            if (bytes == 1) {
                out[n++] = (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
            } else if (n == 0) {
                memcpy(out, p, bytes);
                out[bytes] = '\0';
                return;
            }
        }
    }
    out[n] = '\0';
}

/* "Task-7" is what asyncio calls a task to which the program gives no name. */
static bool is_given(const char *name, size_t length) {
    if (length < 6 || memcmp(name, "Task-", 5) != 0) return length > 0;
    for (size_t i = 5; i < length; ++i)
        if (name[i] < '0' || name[i] > '9') return true;
    return false;
}

/* A name cut at a whole character. */
static void copy_name(char *out, const char *name, size_t length) {
    size_t room = CAST_NAME_SIZE - 1;
    if (length > room) {
        length = room;
        while (length > 0 && ((unsigned char)name[length] & 0xc0) == 0x80) --length;
    }
    for (size_t i = 0; i < length; ++i) out[i] = name[i] ? name[i] : ' ';
    out[length] = '\0';
}

static void introduce(Cast *cast, const ReplayState *end, uint32_t index, const Scenario *scenario) {
    const ReplayTask *task = &end->tasks.items[index];
    CastMember *m = &cast->members[index];
    size_t length;
    const char *name = replay_task_coroutine(end, task, &length);
    Function *f = use_function(cast, name, length, index);
    *m = (CastMember){.task = task->id,
                      .function = (uint32_t)(f - cast->functions),
                      .is_internal = replay_task_is_internal(end, task)};
    m->is_main = replay_task_is_main(end, task);
    if (m->is_internal) return;
    m->number = ++f->count;
    cast->shown++;
    char function[CAST_NAME_SIZE];
    copy_name(function, f->name, f->length);
    m->settings = scenario ? scenario_find_task(scenario, function, strlen(function)) : NULL;
}

static void name_member(Cast *cast, const ReplayState *end, uint32_t index) {
    CastMember *m = &cast->members[index];
    const Function *f = &cast->functions[m->function];
    size_t length;
    const char *given = replay_task_name(end, &end->tasks.items[index], &length);
    if (is_given(given, length)) {
        copy_name(m->name, given, length);
    } else {
        copy_name(m->name, f->name, f->length);
        size_t used = strlen(m->name);
        if (f->count > 1 && used + 14 < sizeof m->name)
            snprintf(m->name + used, sizeof m->name - used, " #%u", m->number);
    }
    make_monogram(m->name, m->monogram);
}

Cast *cast_create(const Timeline *timeline, const Scenario *scenario) {
    const ReplayState *end = timeline_end_state(timeline);
    Cast *cast = calloc(1, sizeof *cast);
    if (!cast) return NULL;
    cast->count = end->tasks.count;
    cast->members = calloc(cast->count + 1, sizeof *cast->members);
    cast->functions = calloc(cast->count + 1, sizeof *cast->functions);
    if (!cast->members || !cast->functions) {
        cast_destroy(cast);
        return NULL;
    }
    for (uint32_t i = 1; i < cast->count; ++i) introduce(cast, end, i, scenario);
    uint32_t task_hue = 0, function_hue = 0;
    int *hues = calloc(cast->function_count + 1, sizeof *hues); /* + 1, of the functions in a crowd */
    for (uint32_t i = 1; hues && i < cast->count; ++i) {
        CastMember *m = &cast->members[i];
        name_member(cast, end, i);
        if (m->is_internal) continue;
        if (m->is_main) {
            m->hue = THEME_MAIN;
        } else if (!cast_is_crowd(cast)) {
            m->hue = (uint8_t)(task_hue++ % THEME_HUES);
        } else {
            if (!hues[m->function]) hues[m->function] = 1 + (int)(function_hue++ % THEME_HUES);
            m->hue = (uint8_t)(hues[m->function] - 1);
        }
    }
    free(hues);
    return cast;
}

void cast_destroy(Cast *cast) {
    if (!cast) return;
    free(cast->functions);
    free(cast->members);
    free(cast);
}

const CastMember *cast_member(const Cast *cast, size_t index) {
    return index < cast->count ? &cast->members[index] : &cast->stranger;
}

const CastMember *cast_find(const Cast *cast, const char *function, size_t length, uint32_t number) {
    const Function *f = find_function(cast, function, length);
    if (!f) return NULL;
    uint32_t wanted = (uint32_t)(f - cast->functions);
    for (size_t i = f->first; i < cast->count; ++i)
        if (cast->members[i].function == wanted && !cast->members[i].is_internal && cast->members[i].number == number)
            return &cast->members[i];
    return NULL;
}

size_t cast_count(const Cast *cast) { return cast->shown; }

bool cast_is_crowd(const Cast *cast) { return cast->shown > THEME_HUES + 1; }

int cast_hue_of_function(const Cast *cast, const char *name, size_t length) {
    const Function *f = find_function(cast, name, length);
    return f && f->count ? cast->members[f->first].hue : -1;
}
