#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

enum {
    EVENTS_START = 256,
    POOL_START = 4096,
    INTERN_START = 256,       /* slots; a power of two */
    INTERN_LENGTH_LIMIT = 80, /* longer texts are seldom alike */
};

/* Offsets are 32 bits wide. */
static const size_t pool_limit = (size_t)UINT32_MAX - 64;

Trace *trace_create(size_t limit) {
    Trace *trace = calloc(1, sizeof *trace);
    if (!trace) return NULL;
    trace->limit = limit ? limit : TRACE_DEFAULT_LIMIT;
    trace->pool = malloc(POOL_START);
    trace->result.message = calloc(1, 1);
    if (!trace->pool || !trace->result.message) {
        trace_destroy(trace);
        return NULL;
    }
    trace->pool_capacity = POOL_START;
    /* The empty text at offset 0, its length included. */
    memset(trace->pool, 0, sizeof(uint32_t) + 1);
    trace->pool_size = sizeof(uint32_t) + 1;
    return trace;
}

void trace_destroy(Trace *trace) {
    if (!trace) return;
    diagnostics_deinit(&trace->diagnostics);
    for (size_t i = 0; i < trace->file_count; i++) source_destroy(trace->files[i]);
    free(trace->files);
    free(trace->result.message);
    free(trace->interned);
    free(trace->pool);
    free(trace->events);
    free(trace);
}

/* ---- texts ---- */

const char *trace_text(const Trace *trace, uint32_t offset, size_t *length) {
    uint32_t size = 0;
    if (offset >= trace->pool_size) offset = 0;
    memcpy(&size, trace->pool + offset, sizeof size);
    if (length) *length = size;
    return trace->pool + offset + sizeof size;
}

const char *trace_text_part(const Trace *trace, uint32_t offset, unsigned part, unsigned parts, size_t *length) {
    size_t left;
    const char *at = trace_text(trace, offset, &left);
    for (unsigned i = 0;; i++) {
        const char *tab = i + 1 < parts ? memchr(at, '\t', left) : NULL;
        size_t size = tab ? (size_t)(tab - at) : left;
        if (i == part) {
            *length = size;
            return at;
        }
        if (!tab) {
            *length = 0;
            return at + left;
        }
        at += size + 1;
        left -= size + 1;
    }
}

size_t trace_last_part(const char *name, size_t length) {
    while (length > 0 && name[length - 1] != '.') length--;
    return length;
}

bool trace_task_is_internal(const Trace *trace, uint32_t text) {
    static const char prefix[] = "BaseEventLoop.shutdown_";
    size_t length;
    const char *name = trace_text_part(trace, text, 1, 2, &length);
    return length >= sizeof prefix - 1 && memcmp(name, prefix, sizeof prefix - 1) == 0;
}

bool trace_thread_is_internal(const Trace *trace, uint32_t text) {
    static const char suffix[] = " (_do_shutdown)";
    size_t length;
    const char *name = trace_text(trace, text, &length);
    return length >= sizeof suffix - 1 && memcmp(name + length - (sizeof suffix - 1), suffix, sizeof suffix - 1) == 0;
}

/* FNV-1a. */
static uint32_t hash_text(const char *text, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static bool is_text_at(const Trace *trace, uint32_t offset, const char *text, size_t length) {
    size_t size;
    const char *at = trace_text(trace, offset, &size);
    return size == length && memcmp(at, text, length) == 0;
}

/* The slot that holds the text, or the empty one where it belongs. */
static uint32_t *find_interned(Trace *trace, const char *text, size_t length) {
    size_t mask = trace->interned_capacity - 1;
    for (size_t at = hash_text(text, length) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &trace->interned[at];
        if (!*slot || is_text_at(trace, *slot, text, length)) return slot;
    }
}

static bool grow_interned(Trace *trace) {
    if (trace->interned_count * 2 < trace->interned_capacity) return true;
    uint32_t *old = trace->interned;
    size_t old_capacity = trace->interned_capacity;
    size_t capacity = old_capacity ? old_capacity * 2 : INTERN_START;
    uint32_t *slots = calloc(capacity, sizeof *slots);
    if (!slots) return false;
    trace->interned = slots;
    trace->interned_capacity = capacity;
    for (size_t i = 0; i < old_capacity; i++) {
        if (!old[i]) continue;
        size_t length;
        const char *text = trace_text(trace, old[i], &length);
        *find_interned(trace, text, length) = old[i];
    }
    free(old);
    return true;
}

/* Offset of a new copy, 0 when there is no room for it. */
static uint32_t store_text(Trace *trace, const char *text, size_t length) {
    size_t needed = sizeof(uint32_t) + length + 1;
    if (length > pool_limit || trace->pool_size + needed > pool_limit) return 0;
    if (trace->pool_size + needed > trace->pool_capacity) {
        size_t capacity = trace->pool_capacity * 2;
        while (capacity < trace->pool_size + needed) capacity *= 2;
        char *pool = realloc(trace->pool, capacity);
        if (!pool) return 0;
        trace->pool = pool;
        trace->pool_capacity = capacity;
    }
    uint32_t offset = (uint32_t)trace->pool_size;
    uint32_t size = (uint32_t)length;
    char *at = trace->pool + offset;
    memcpy(at, &size, sizeof size);
    memcpy(at + sizeof size, text, length);
    at[sizeof size + length] = '\0';
    trace->pool_size += needed;
    return offset;
}

static uint32_t keep_text(Trace *trace, const char *text, size_t length) {
    if (length == 0) return 0;
    if (length > INTERN_LENGTH_LIMIT || !grow_interned(trace)) return store_text(trace, text, length);
    uint32_t *slot = find_interned(trace, text, length);
    if (*slot) return *slot;
    *slot = store_text(trace, text, length);
    if (*slot) trace->interned_count++;
    return *slot;
}

/* ---- events ---- */

static bool reserve_event(Trace *trace) {
    if (trace->count >= trace->limit) return false;
    if (trace->count < trace->capacity) return true;
    size_t capacity = trace->capacity ? trace->capacity * 2 : EVENTS_START;
    Event *events = realloc(trace->events, capacity * sizeof *events);
    if (!events) return false;
    trace->events = events;
    trace->capacity = capacity;
    return true;
}

void trace_append(void *context, const Event *event, const char *text, size_t text_length) {
    Trace *trace = context;
    /* Once one event is missing, later ones would tell a false story. */
    if (trace->missed || !reserve_event(trace)) {
        trace->missed++;
        return;
    }
    Event *slot = &trace->events[trace->count++];
    *slot = *event;
    slot->text = text ? keep_text(trace, text, text_length) : 0;
}

int64_t trace_end_time(const Trace *trace) {
    if (trace->count == 0) return 0;
    const Event *last = &trace->events[trace->count - 1];
    bool is_clock = last->kind == EVENT_CLOCK_IDLE || last->kind == EVENT_CLOCK_BLOCKED;
    return is_clock && last->value > last->time ? last->value : last->time;
}

bool trace_is_over(const Trace *trace) { return trace->result.status != SIMULATION_RUNNING || trace->missed > 0; }

/* ---- files ---- */

const Source *trace_file(const Trace *trace, uint32_t number) {
    return number < trace->file_count ? trace->files[number] : NULL;
}

bool trace_add_file(Trace *trace, Source *source) {
    Source **files = realloc(trace->files, (trace->file_count + 1) * sizeof(Source *));
    if (!files) return false;
    trace->files = files;
    trace->files[trace->file_count++] = source;
    return true;
}
